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
    private var knownPairs = 0
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
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        var (cases, block): ([String: UInt32], [SimulatedEvent]) = ([:], [])
        func finishBlock() throws {
            try run.take(block, encoder.finish(), encoder.symbols)
            block.removeAll(keepingCapacity: true)
        }
        for simulated in stream {
            let number = cases[simulated.event.caseIdentifier] ?? UInt32(cases.count)
            cases[simulated.event.caseIdentifier] = number
            encoder.append(simulated.event, recorded: simulated.recorded, caseNumber: number)
            block.append(simulated)
            if block.count == blockSize { try finishBlock() }
        }
        try finishBlock()
        if let month = run.month { run.lookAtAll(on: min(month.lastDay, run.record.lastDay)) }
        return run.record
    }

    private static let blockSize = 4096

    private mutating func take(_ block: [SimulatedEvent], _ bytes: [UInt8], _ names: SymbolTable) throws {
        guard !block.isEmpty else { return }
        var reader = try EventBlockReader(bytes, firstSequence: UInt64(record.events + 1))
        var row = EventRow(readsPatient: true)
        for simulated in block {
            guard try reader.next(&row) else { return }
            let day = row.received?.latestDay ?? row.recorded.day
            endMonth(before: day)
            record.count(day: day)
            try detector.apply(row, names: names, into: &findings) { row throws(StudyError) in
                throw .correction(sequence: row.sequence)
            }
            addNewPairs()
            for finding in findings { raise(finding, day) }
            findings.removeAll(keepingCapacity: true)
            if case .safetyReportReceived(let report) = simulated.event.event { test(report, day) }
        }
    }

    private mutating func endMonth(before day: Int32) {
        let now = CalendarMonth(ofDay: day)
        if let month, month != now { lookAtAll(on: month.lastDay) }
        month = now
    }

    private mutating func lookAtAll(on day: Int32) {
        for criterion in rules.criteria {
            for pair in detector.meeting(criterion) {
                record.raise(
                    StudyPair(drug: pair.drug, reaction: pair.reaction), StudyMethod.Rule(criterion.name, .monthly),
                    day: day)
            }
        }
    }

    /// Pairs are numbered in order of appearance.
    private mutating func addNewPairs() {
        let projection = detector.projection
        let counts = projection.counts(.term)
        while knownPairs < counts.pairCount {
            record.add(
                StudyPair(
                    drug: projection.drugName(counts.drug(ofPair: knownPairs)),
                    reaction: projection.reactionName(counts.reaction(ofPair: knownPairs), .term)))
            knownPairs += 1
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
