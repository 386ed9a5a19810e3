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
    private var detector: SignalDetector
    private var sequential: SequentialPairWatch?
    private var views: [ViewedPairs]
    private var month: CalendarMonth?
    private var findings: [Finding] = []

    private init(_ rules: StudyRules, _ views: [(view: StudyView, truth: StudyTruth)]) {
        self.rules = rules
        detector = SignalDetector(configuration: rules.configuration(views.map(\.view)), followsAdoptions: false)
        sequential = rules.sequential.map { SequentialPairWatch($0) }
        self.views = views.map { ViewedPairs($0.view, StudyRecord($0.truth, rules.all)) }
    }

    /// What the rules do on a stream, about terms among all cases; events that correct others cannot be in it.
    ///
    /// - Parameters:
    ///   - stream: the events, in the order of receipt.
    ///   - rules: what is tried.
    ///   - truth: what is true of the stream.
    public static func record(
        of stream: some Sequence<SimulatedEvent>, _ rules: StudyRules, _ truth: StudyTruth
    ) throws -> StudyRecord {
        try records(of: stream, rules, [(StudyView(), truth)])[0]
    }

    /// What the rules do on a stream, looked at in several ways; the sequential test looks at terms among all cases only.
    ///
    /// - Parameters:
    ///   - stream: the events, in the order of receipt.
    ///   - rules: what is tried.
    ///   - views: what is looked at, with what is true of it.
    public static func records(
        of stream: some Sequence<SimulatedEvent>, _ rules: StudyRules, _ views: [(view: StudyView, truth: StudyTruth)]
    ) throws -> [StudyRecord] {
        var run = StudyRun(rules, views)
        try StreamReplay.replay(stream) { row, names, day, event, histories in
            run.endMonth(before: day)
            for place in run.views.indices { run.views[place].record.count(day: day) }
            try run.detector.apply(row, names: names, into: &run.findings) { try histories.standing($0, names) }
            for place in run.views.indices { run.views[place].addNewPairs(run.detector.projection) }
            for finding in run.findings { run.raise(finding, day) }
            run.findings.removeAll(keepingCapacity: true)
            if case .safetyReportReceived(let report) = event.event { run.test(report, day) }
        }
        if let month = run.month { run.lookAtAll(on: min(month.lastDay, run.views.first?.record.lastDay ?? .min)) }
        return run.views.map(\.record)
    }

    private mutating func endMonth(before day: Int32) {
        let now = CalendarMonth(ofDay: day)
        if let month, month != now { lookAtAll(on: month.lastDay) }
        month = now
    }

    /// Every criterion at every table, as a batch without a memory would.
    private mutating func lookAtAll(on day: Int32) {
        for place in views.indices { views[place].lookAtAll(detector.projection, rules, on: day) }
    }

    private mutating func raise(_ finding: Finding, _ day: Int32) {
        guard case .pair(let level, let population, let drug, let reaction) = finding.subject else { return }
        for place in views.indices where views[place].view.shows(level, population) {
            views[place].record.raise(
                StudyPair(drug: drug, reaction: reaction), StudyMethod.Rule(finding.rule, .everyEvent), day: day)
        }
    }

    private mutating func test(_ report: SafetyReportReceived, _ day: Int32) {
        guard let place = views.firstIndex(where: { $0.view == StudyView() }) else { return }
        let names = rules.sequential?.names ?? []
        sequential?.take(drugs: report.drugs.map(\.name), reactions: report.reactions.map(\.term)) { pair, level in
            views[place].record.raise(pair, StudyMethod.Rule(names[level], .everyEvent), day: day)
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
