import ClinicalEvents
import EventLog
import Projections
import RegistrySimulator
import Terminology

/// What the demo prints: a line a month, each first alert about an injected signal, and a summary.
struct DemoReport {
    private let truth: [InjectedSignal]
    private var firstAlerts: [Int: AlertRow] = [:]
    private var counts: [String: Int] = [:]
    private var position: UInt64 = 0
    private var month = ""
    private var shownInMonth = 0

    init(truth: [InjectedSignal]) { self.truth = truth }

    mutating func show(_ log: EventLog, _ result: SimulationRun.Result, _ time: Timestamp) throws {
        var reader = try log.reader(from: position + 1)
        var row = EventRow()
        while try reader.read(&row) {
            guard row.kind == .signalDetected, let alert = AlertRow(try reader.event(of: row)) else { continue }
            counts[alert.signal.rule, default: 0] += 1
            note(alert)
        }
        position = reader.position - 1
        let now = String(time.description.prefix(7))
        guard now != month else { return }
        month = now
        print("\(now)  \(result.events.grouped) events, \(result.alerts.grouped) alerts so far")
    }

    /// Shows the first alert about each injected signal at the moment it appears.
    private mutating func note(_ alert: AlertRow) {
        let index = truth.indices.first { index in
            firstAlerts[index] == nil && alert.signal.level == ReactionLevel.term.rawValue
                && alert.signal.drug == Terminology.builtIn.drug(named: truth[index].drug).substances.first
                && alert.signal.reaction == Terminology.builtIn.reaction(named: truth[index].term).term
        }
        guard let index else { return }
        firstAlerts[index] = alert
        print("  ALERT  \(alert.line(trigger: nil))")
    }

    func summarise(_ log: EventLog, _ plan: SimulationPlan, _ result: SimulationRun.Result, took: Duration) throws {
        print("\nInjected signals, and the first alert about each:")
        print(signalTable.printed(as: .table), terminator: "")
        print(
            "\nAlerts by rule: "
                + counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }.joined(separator: ", "))
        let status = try log.status()
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
        let bytes = Double(status.bytesOnDisk) / Double(max(1, status.lastSequence))
        print(
            "\(status.lastSequence.description) events in the log (\(bytes.formatted(decimals: 1)) bytes each on disk), "
                + "every alert raised as its event arrived, in \(seconds.formatted(decimals: 1)) s.")
        print("\nLook further:")
        print("  vigilia alerts --log \(log.path) --rule evans --limit 10")
        print("  vigilia signals --log \(log.path) --level organ --criterion evans --sort prr --limit 10")
        let date = PartialDate(dayNumber: plan.start.earliestDay + 366).map(\.description) ?? "2025-01-01"
        print("  vigilia replay --log \(log.path) --as-of \(date)")
    }

    private var signalTable: OutputTable {
        let rows = truth.indices.map { index -> [Cell] in
            let signal = truth[index]
            let alert = firstAlerts[index]
            let cases = alert?.signal.after?.a
            return [
                .text(signal.drug), .text(signal.term), .number(signal.relativeRisk),
                .text(signal.startsOn?.description ?? "the start"), .number(signal.expectedCases),
                .text(alert.map { String($0.recorded.description.prefix(10)) } ?? "none"),
                .text(alert?.signal.rule ?? ""), .optional(cases),
            ]
        }
        let columns = [
            "drug", "term", "relative risk", "raised from", "expected cases", "first alert", "rule", "cases then",
        ]
        return OutputTable(columns: columns, rows: rows)
    }
}
