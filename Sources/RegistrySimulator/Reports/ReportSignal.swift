public import ClinicalEvents

/// A pair that simulated reports name more often than chance from some day on: the truth that a detector is to find.
public struct ReportSignal: Hashable, Sendable {
    /// The drug.
    public var drug: String
    /// The reaction.
    public var reaction: String
    /// How many times more often a report with the drug has the reaction.
    public var relativeRisk: Double
    /// The first day of reports that have it more often.
    public var startsOn: PartialDate
    /// Whether the drug came on the market that day; else it was there from the beginning, with the reaction as often as
    /// any other drug.
    public var isNewDrug: Bool
    /// Reports with both expected from that day on without the signal, about: as if all drugs had been there from the
    /// beginning.
    public var expectedBackgroundCases: Double
}

/// A signal as the simulation applies it.
struct RaisedReporting: Sendable {
    var drug: Int
    var reaction: Int
    var relativeRisk: Double
    /// Days from the first day.
    var startsOnDay: Int
    var isNewDrug: Bool
    var expected: Double

    /// The probability with which a report that has the drug, and not yet the reaction, gets it: with p the share of
    /// reports that have it anyway, p + (1 - p) added is p r.
    func added(_ probability: Double) -> Double { probability * (relativeRisk - 1) / (1 - probability) }
}

/// Chooses pairs so that each relative risk has the same spread of expected counts, and new drugs as often as old ones.
struct ReportSignalChoice {
    private let plan: ReportPlan
    private let drugProbabilities: [Double]
    private let reactionProbabilities: [Double]
    private var random: RandomStream
    private var freeDrugs: [Int]
    private var freeReactions: [Int]

    /// Expected counts without the signal lie between 1 and this, evenly on a logarithmic scale.
    private static let expectedMaximum = 60.0
    /// How far an expected count may be from the one wanted, as a factor, before another drug is tried.
    private static let tolerance = 1.2
    /// No reaction is chosen that a report with the drug would have more often than this.
    private static let probabilityMaximum = 0.5

    init(_ plan: ReportPlan, drugs: ReportedNames, reactions: ReportedNames) {
        self.plan = plan
        drugProbabilities = (0..<plan.drugs).map(drugs.probability)
        let probabilities = (0..<plan.reactions).map(reactions.probability)
        reactionProbabilities = probabilities
        random = RandomStream(seed: plan.seed, member: UInt64.max)
        let highest = plan.relativeRisks.max() ?? 1
        freeReactions = (0..<plan.reactions).filter { probabilities[$0] * highest <= Self.probabilityMaximum }
        freeDrugs = Array(0..<plan.drugs)
        for last in stride(from: freeDrugs.count - 1, to: 0, by: -1) { freeDrugs.swapAt(last, random.below(last + 1)) }
    }

    /// The pairs, no drug and no reaction in two of them.
    mutating func choose() -> [RaisedReporting] {
        var chosen: [RaisedReporting] = []
        // The largest first: of frequent drugs and reactions there are few.
        for position in (0..<plan.signalsOfEach).reversed() {
            let share = (Double(position) + 0.5) / Double(plan.signalsOfEach)
            let wanted = PortableMath.exponential(share * PortableMath.naturalLogarithm(Self.expectedMaximum))
            for risk in plan.relativeRisks {
                let day = Int((0.2 + 0.4 * random.unit()) * Double(plan.days))
                guard let pair = takePair(expecting: wanted, from: day) else { continue }
                chosen.append(
                    RaisedReporting(
                        drug: pair.drug, reaction: pair.reaction, relativeRisk: risk, startsOnDay: day,
                        isNewDrug: position.isMultiple(of: 2), expected: pair.expected))
            }
        }
        return chosen
    }

    private typealias Pair = (drug: Int, reaction: Int, expected: Double)

    /// The first free drug that has a free reaction with about as many cases expected; the nearest where none has.
    private mutating func takePair(expecting wanted: Double, from day: Int) -> Pair? {
        let reports = Double(plan.reports) * Double(plan.days - day) / Double(plan.days)
        var nearest: (pair: Pair, distance: Double)?
        for drug in freeDrugs {
            guard let pair = nearestPair(of: drug, expecting: wanted, reports) else { break }
            let distance = max(pair.expected / wanted, wanted / max(pair.expected, 1e-9))
            if distance < nearest?.distance ?? .infinity { nearest = (pair, distance) }
            if distance <= Self.tolerance { break }
        }
        guard let pair = nearest?.pair else { return nil }
        freeDrugs.removeAll { $0 == pair.drug }
        freeReactions.removeAll { $0 == pair.reaction }
        return pair
    }

    private func nearestPair(of drug: Int, expecting wanted: Double, _ reports: Double) -> Pair? {
        let exposed = reports * drugProbabilities[drug]
        func distance(_ reaction: Int) -> Double { (exposed * reactionProbabilities[reaction] - wanted).magnitude }
        let reaction = freeReactions.min { distance($0) < distance($1) }
        return reaction.map { (drug, $0, exposed * reactionProbabilities[$0]) }
    }
}
