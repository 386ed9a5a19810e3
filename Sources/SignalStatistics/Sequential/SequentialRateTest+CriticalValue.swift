internal import Foundation

extension SequentialRateTest {
    /// The probability that the log-likelihood ratio ever gets to a critical value before surveillance ends.
    ///
    /// Exact, by a recursion over the counts at the moments at which one event more would signal; no simulation. Some 1e-13 in
    /// error; O(T^2) for a limit of T events.
    ///
    /// - Parameters:
    ///   - criticalValue: the boundary, 0 or more.
    ///   - relativeRisk: the true rate over the expected one; at 1 this is the level of the test, else its power.
    public func signalProbability(criticalValue: Double, relativeRisk: Double = 1) -> Double {
        guard criticalValue >= 0, relativeRisk > 0, relativeRisk.isFinite else { return .nan }
        guard criticalValue.isFinite else { return 0 }
        return walk(criticalValue, relativeRisk).probability
    }

    /// The boundary at which the probability of ever raising a false signal is a level; `nil` where so few events can come
    /// that no boundary has it, or for a level outside 0...0.5.
    ///
    /// To about 1e-10, in some ten evaluations of ``signalProbability(criticalValue:relativeRisk:)``.
    public func criticalValue(level: Double) -> Double? {
        guard level > 0, level <= 0.5, signalProbability(criticalValue: 0) > level else { return nil }
        func excess(_ value: Double) -> Double { log(signalProbability(criticalValue: value) / level) }
        var (low, high) = (0.0, max(1, -log(level)))
        while excess(high) > 0 { (low, high) = (high, 2 * high) }
        return Self.root(excess, low, high)
    }

    /// The probability, where there is no excess, that the log-likelihood ratio ever gets so high: the p-value of the largest one
    /// seen so far. It holds at every look (an always-valid p-value).
    public func pValue(highest: Double) -> Double {
        highest > 0 ? min(1, signalProbability(criticalValue: highest)) : 1
    }

    /// The root of a falling function between two arguments, by false position in the Illinois form.
    private static func root(_ function: (Double) -> Double, _ low: Double, _ high: Double) -> Double {
        var (low, high) = (low, high)
        var (atLow, atHigh) = (function(low), function(high))
        var raisedLast: Bool?
        for _ in 0..<maximumEvaluations {
            let point = (atLow * high - atHigh * low) / (atLow - atHigh)
            let value = function(point)
            if abs(value) < tolerance || high - low < tolerance { return point }
            let isBelow = value > 0
            if isBelow { (low, atLow) = (point, value) } else { (high, atHigh) = (point, value) }
            // The end that stays a second time would hold the next point back.
            if raisedLast == isBelow { if isBelow { atHigh /= 2 } else { atLow /= 2 } }
            raisedLast = isBelow
        }
        return (low + high) / 2
    }

    private static let maximumEvaluations = 100
    private static let tolerance = 1e-11

    /// What a surveillance with some boundary comes to.
    func walk(_ criticalValue: Double, _ relativeRisk: Double) -> (probability: Double, moment: Double) {
        var walk = SignalFreeWalk(baseline, relativeRisk: relativeRisk)
        var (probability, moment) = (0.0, 0.0)
        func take(_ part: (probability: Double, moment: Double)) {
            probability += part.probability
            moment += part.moment
        }
        var events = minimumEvents
        while true {
            let boundary = boundary(events: events, criticalValue: criticalValue)
            if case .expected(let limit) = limit, boundary >= limit {
                take(walk.advance(to: limit, signallingAt: events))
                break
            }
            take(walk.advance(to: boundary, signallingAt: events))
            if case .events(let limit) = limit, events == limit { break }
            events += 1
        }
        return (probability, moment)
    }
}
