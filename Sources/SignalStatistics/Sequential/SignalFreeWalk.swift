internal import Foundation

/// The distribution of the count of events while no signal was raised, carried from one boundary to the next.
///
/// The count is a Markov chain in the expected count. With a known rate its increments are Poisson; with a rate estimated from
/// n events they are negative binomial of size n + count so far, since the unknown rate has a gamma distribution that each event
/// sharpens.
struct SignalFreeWalk {
    private let baseline: SequentialRateTest.Baseline
    private let relativeRisk: Double
    /// The expected count it got to.
    private(set) var expected = 0.0
    /// Probabilities of the counts from `lowest` on.
    private var probabilities = [1.0]
    private var lowest = 0

    /// What is too rare to matter to the last digit of any probability of a signal.
    private static let negligible = 1e-24

    init(_ baseline: SequentialRateTest.Baseline, relativeRisk: Double) {
        (self.baseline, self.relativeRisk) = (baseline, relativeRisk)
    }

    /// The probability that no signal was raised so far.
    var probability: Double { probabilities.reduce(0, +) }

    /// Goes on to an expected count; whoever has reached so many events by then has signalled and is left behind. Gives back the
    /// probability of signalling on this stretch, and the mean of the expected count then times that probability (known rate).
    @discardableResult
    mutating func advance(to next: Double, signallingAt events: Int) -> (probability: Double, moment: Double) {
        let length = next - expected
        var reached = [Double](repeating: 0, count: events - lowest)
        var (signalled, moment) = (0.0, 0.0)
        var steps: [Double] = []
        for (offset, weight) in probabilities.enumerated() where weight > 0 {
            let count = lowest + offset
            let isShared = baseline == .known && !steps.isEmpty
            if !isShared { steps = increments(events - lowest - (isKnown ? 0 : offset), from: count, length) }
            var kept = 0.0
            for (step, share) in steps.prefix(events - count).enumerated() {
                reached[offset + step] += weight * share
                kept += share
            }
            // Where the terms end before, what is beyond them is negligible.
            guard steps.count >= events - count else { continue }
            let crossing = tail(beyond: events - count, length, kept: kept)
            signalled += weight * crossing.probability
            moment += weight * (expected * crossing.probability + crossing.moment)
        }
        (probabilities, expected) = (reached, next)
        trim()
        return (signalled, moment)
    }

    private var isKnown: Bool { baseline == .known }

    /// The probability of at least so many events on a stretch, and the mean of the time to the last of them times it.
    private func tail(beyond events: Int, _ length: Double, kept: Double) -> (probability: Double, moment: Double) {
        guard isKnown else { return (max(0, 1 - kept), 0) }
        let mean = length * relativeRisk
        guard mean > 0 else { return (0, 0) }
        let shape = Double(events)
        return (
            GammaDistribution.cumulative(mean, shape: shape, rate: 1),
            shape / relativeRisk * GammaDistribution.cumulative(mean, shape: shape + 1, rate: 1)
        )
    }

    /// The probabilities of 0, 1, ... further events on a stretch.
    private func increments(_ wanted: Int, from count: Int, _ length: Double) -> [Double] {
        switch baseline {
        case .known:
            let mean = length * relativeRisk
            return Self.terms(wanted, logarithmOfFirst: -mean) { mean / (Double($0) + 1) }
        case .estimated(let history):
            let size = Double(history + count)
            let before = Double(history) + relativeRisk * expected
            let share = relativeRisk * length / (before + relativeRisk * length)
            return Self.terms(wanted, logarithmOfFirst: size * log1p(-share)) {
                share * (size + Double($0)) / (Double($0) + 1)
            }
        }
    }

    /// Terms from the first by their ratios, kept on a logarithmic scale while the first is too small for a number.
    private static func terms(
        _ wanted: Int, logarithmOfFirst first: Double, ratio: (Int) -> Double
    ) -> [Double] {
        var terms: [Double] = []
        var logarithm = first
        for index in 0..<max(0, wanted) {
            let term = exp(logarithm)
            terms.append(term)
            let next = ratio(index)
            if next < 1, term < negligible { break }
            guard next > 0 else { break }
            logarithm += log(next)
        }
        return terms
    }

    private mutating func trim() {
        var dropped = 0
        while dropped + 1 < probabilities.count, probabilities[dropped] < Self.negligible { dropped += 1 }
        probabilities.removeFirst(dropped)
        lowest += dropped
    }
}
