import ClinicalEvents
import Projections
public import RegistrySimulator
public import SignalDetection
import Terminology

/// Runs the detector's rate signals over a registry: first reactions in an organ under a drug, against what a history says.
public struct RateStudy: Sendable {
    /// The drugs and organs watched.
    public let pairs: [StudyPair]

    /// A study of some pairs.
    public init(_ pairs: [StudyPair]) { self.pairs = pairs }

    /// What a registry without signals says of each pair, by the time since the first dose.
    ///
    /// - Parameters:
    ///   - history: the registry.
    ///   - intervals: the intervals of that time.
    public func counts(
        in history: some Sequence<SimulatedEvent>, by intervals: ExposureIntervals = .usual
    ) throws -> RateHistory {
        let anything = RateExpectation.Source.byTime(
            intervals, Array(repeating: .rate(per100Years: 1), count: intervals.count))
        var rules = RateRules(
            expectations: pairs.compactMap {
                RateExpectation(drug: $0.drug, organ: $0.reaction, source: anything)
            })
        rules.family = .each
        var surveillance = RateSurveillance(rules, NamingRules())
        try StreamReplay.replay(history, keepsCases: true) { row, names, _, _, histories in
            _ = try surveillance.apply(row, names: names) { try histories.standing($0, names) }
        }
        let counts = pairs.indices.map { surveillance.state($0).intervals }
        return RateHistory(intervals: intervals, rows: Array(zip(pairs, counts)))
    }

    /// What the tests do on a registry. A pair counts as seen from the first day on.
    ///
    /// - Parameters:
    ///   - stream: the registry.
    ///   - rules: the tests, each with the name of its rule.
    ///   - truth: what is true of the registry; its reactions are organs.
    public static func record(
        of stream: some Sequence<SimulatedEvent>, _ rules: [(name: String, rules: RateRules)], _ truth: StudyTruth
    ) throws -> StudyRecord {
        let methods = rules.map { StudyMethod.Rule($0.name, .everyEvent) }
        var record = StudyRecord(truth, methods)
        var surveillances = rules.map { RateSurveillance($0.rules, NamingRules()) }
        try StreamReplay.replay(stream, keepsCases: true) { row, names, day, _, histories in
            record.count(day: day)
            if record.events == 1 { addPairs(rules.first?.rules.expectations ?? [], to: &record) }
            for (place, method) in methods.enumerated() {
                let found = try surveillances[place].apply(row, names: names) { try histories.standing($0, names) }
                for found in found { record.raise(pair(rules[place].rules.expectations[found]), method, day: day) }
            }
        }
        return record
    }

    private static func addPairs(_ expectations: [RateExpectation], to record: inout StudyRecord) {
        for expectation in expectations { record.add(pair(expectation)) }
    }

    private static func pair(_ expectation: RateExpectation) -> StudyPair {
        StudyPair(drug: expectation.drug, reaction: expectation.organ)
    }
}

/// The organs of a registry's terms.
public enum RegistryOrgans {
    /// Every system organ class that a term of the simulated registry belongs to, with those terms; by name.
    public static let terms: [(organ: String, terms: [String])] = {
        var terms: [String: [String]] = [:]
        for term in ChosenSignal.terms {
            guard let organ = Terminology.builtIn.organ(of: term)?.systemOrganClass else { continue }
            terms[organ, default: []].append(term)
        }
        return terms.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }()
}
