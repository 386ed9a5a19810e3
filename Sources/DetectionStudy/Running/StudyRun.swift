import ClinicalEvents
import Projections
public import RegistrySimulator
import SignalDetection

/// Runs all rules over a stream at once.
///
/// One detector watches all criteria: what one finds does not depend on the others. At the end of each month its tables are
/// looked at as a whole, for the criteria in batch.
public struct StudyRun {
    private let rules: StudyRules
    private let places: [StudyMethod.Rule]
    private var detector: SignalDetector
    private var sequential: SequentialPairWatch?
    private var record: StudyRecord
    /// The pairs of the detector's tables, by their numbers.
    private var names: [StudyPair] = []
    private var month: CalendarMonth?
    private var findings: [Finding] = []

    private init(_ rules: StudyRules, _ truth: StudyTruth) {
        self.rules = rules
        places = rules.all
        detector = SignalDetector(configuration: rules.configuration, followsAdoptions: false)
        sequential = rules.sequential.map { SequentialPairWatch($0) }
        record = StudyRecord(truth, places)
    }

    /// What the rules do on a stream; events that correct others cannot be in it.
    ///
    /// - Parameters:
    ///   - stream: the events, in the order of receipt.
    ///   - rules: what is tried.
    ///   - truth: what is true of the stream.
    public static func record(
        of stream: some Sequence<SimulatedEvent>, _ rules: StudyRules, _ truth: StudyTruth
    ) throws -> StudyRecord {
        var run = StudyRun(rules, truth)
        try StreamReplay.replay(stream) { row, names, day, event, histories in
            run.endMonth(before: day)
            run.record.count(day: day)
            try run.detector.apply(row, names: names, into: &run.findings) { try histories.standing($0, names) }
            run.addNewPairs()
            for finding in run.findings { run.raise(finding, day) }
            run.findings.removeAll(keepingCapacity: true)
            if case .safetyReportReceived(let report) = event.event { run.test(report, day) }
        }
        if let month = run.month { run.lookAtAll(on: min(month.lastDay, run.record.lastDay)) }
        return run.record
    }

    private mutating func endMonth(before day: Int32) {
        let now = CalendarMonth(ofDay: day)
        if let month, month != now { lookAtAll(on: month.lastDay) }
        month = now
    }

    /// Every criterion at every table, as a batch without a memory would.
    private mutating func lookAtAll(on day: Int32) {
        let projection = detector.projection
        let counts = projection.counts(.term)
        counts.forEachTable(.all) { pair, table in
            let name = names[pair]
            for criterion in rules.criteria {
                guard criterion.isMet(table, belongs: { rules.lists(name, $0) }) else { continue }
                record.raise(name, StudyMethod.Rule(criterion.name, .monthly), day: day)
            }
        }
    }

    /// Pairs are numbered in order of appearance.
    private mutating func addNewPairs() {
        let projection = detector.projection
        let counts = projection.counts(.term)
        while names.count < counts.pairCount {
            let pair = StudyPair(
                drug: projection.drugName(counts.drug(ofPair: names.count)),
                reaction: projection.reactionName(counts.reaction(ofPair: names.count), .term))
            record.add(pair)
            names.append(pair)
        }
    }

    private mutating func raise(_ finding: Finding, _ day: Int32) {
        guard case .pair(_, _, let drug, let reaction) = finding.subject else { return }
        record.raise(StudyPair(drug: drug, reaction: reaction), StudyMethod.Rule(finding.rule, .everyEvent), day: day)
    }

    private mutating func test(_ report: SafetyReportReceived, _ day: Int32) {
        let names = rules.sequential?.names ?? []
        sequential?.take(drugs: report.drugs.map(\.name), reactions: report.reactions.map(\.term)) { pair, place in
            record.raise(pair, StudyMethod.Rule(names[place], .everyEvent), day: day)
        }
    }
}

/// Why a stream cannot be studied.
public enum StudyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An event that needs what its case said before: a correction, or rules that are adopted.
    case correction(sequence: UInt64)

    /// What was found and what was expected.
    public var description: String {
        switch self {
        case .correction(let sequence): "event \(sequence): found a correction or an adoption, expected neither"
        }
    }
}
