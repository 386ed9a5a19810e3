import ClinicalEvents
import EventLog
import Projections
import RegistrySimulator
import Terminology

/// What the demo prints: a line for each month that brought alerts, the first alert about each injected signal, and a summary.
struct DemoReport {
    private let truth: [InjectedSignal]
    private let start: PartialDate
    /// By index of the signal: the first alert from the day its risk was raised on, and whether chance raised one before.
    private var firstAlerts: [Int: AlertRow] = [:]
    private var chanceAlerts: [Int: AlertRow] = [:]
    private var counts: [String: Int] = [:]
    private var position: UInt64 = 0
    private var month = ""
    private var monthLine = ""
    private var alertsAtMonthStart = 0
    private var alerts = 0

    init(truth: [InjectedSignal], start: PartialDate) {
        self.truth = truth
        self.start = start
    }

    /// Takes in what the last commit brought; a commit never spans two months.
    mutating func show(_ log: EventLog, _ result: SimulationRun.Result, _ time: Timestamp) throws {
        let now = String(time.description.prefix(7))
        if now != month { try finishMonth() }
        month = now
        var reader = try log.reader(from: position + 1)
        var row = EventRow()
        while try reader.read(&row) {
            guard row.kind == .signalDetected, let alert = AlertRow(try reader.event(of: row)) else { continue }
            counts[alert.signal.rule, default: 0] += 1
            try note(alert)
        }
        position = reader.position - 1
        alerts = result.alerts
        monthLine =
            "\(now)  \(result.events.grouped.padded(left: 9)) events  \(result.alerts.grouped.padded(left: 7)) alerts"
    }

    private mutating func finishMonth() throws {
        if alerts > alertsAtMonthStart { try StandardOutput.line(monthLine) }
        alertsAtMonthStart = alerts
    }

    /// Shows the first alert about each injected signal at the moment it appears.
    private mutating func note(_ alert: AlertRow) throws {
        guard alert.signal.level == ReactionLevel.term.rawValue else { return }
        for index in truth.indices where firstAlerts[index] == nil && isAbout(truth[index], alert) {
            guard alert.recorded.day >= firstDay(of: truth[index]) else {
                chanceAlerts[index] = chanceAlerts[index] ?? alert
                continue
            }
            firstAlerts[index] = alert
            let after = alert.signal.after.map { "\($0.a) cases" } ?? ""
            try StandardOutput.line(
                "  ALERT  \(alert.recorded.description.prefix(10))  \(truth[index].drug) - \(truth[index].term)  "
                    + "(\(alert.signal.rule), \(after), moved by event \(alert.signal.trigger.grouped))")
        }
    }

    private func isAbout(_ signal: InjectedSignal, _ alert: AlertRow) -> Bool {
        alert.signal.drug == Terminology.builtIn.drug(named: signal.drug).substances.first
            && alert.signal.reaction == Terminology.builtIn.reaction(named: signal.term).term
    }

    /// The first day on which the signal can show, counted as `Timestamp.day` counts.
    private func firstDay(of signal: InjectedSignal) -> Int32 { (signal.startsOn ?? start).ordinal }

    mutating func summarise(
        _ log: EventLog, _ plan: SimulationPlan, _ result: SimulationRun.Result, took: Duration
    ) throws {
        try finishMonth()
        try StandardOutput.line("\n\(firstAlerts.count) of \(truth.count.counted("injected signal")) found:")
        try StandardOutput.write(signalTable.printed(as: .table))
        try StandardOutput.line("days: from the day the risk was raised to the first alert; cases: those it rested on")
        let rules = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }
        try StandardOutput.line("\nAlerts by rule: \(rules.joined(separator: ", "))")
        let status = try log.status()
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
        let bytes = Double(status.bytesOnDisk) / Double(max(1, status.lastSequence))
        try StandardOutput.line(
            "\(result.events.counted("event")) and \(result.alerts.counted("alert")) in the log "
                + "(\(bytes.formatted(decimals: 1)) bytes each on disk), every alert raised as its event\narrived, in "
                + "\(seconds.formatted(decimals: 1)) s. The other alerts are the known toxicity of these drugs, or chance."
        )
        try showNext(log.path, plan)
    }

    private func showNext(_ path: String, _ plan: SimulationPlan) throws {
        let date = PartialDate(dayNumber: plan.start.earliestDay + 366).map(\.description) ?? "2025-01-01"
        try StandardOutput.line(
            """

            Look further:
              vigilia alerts --log \(path) --rule eudravigilance --limit 10
              vigilia signals --log \(path) --level organ --criterion eudravigilance --limit 10
              vigilia replay --log \(path) --as-of \(date)
            """)
    }

    private var signalTable: OutputTable {
        let columns = [
            "drug", "term", "risk x", "raised from", "cases expected", "first alert", "days", "rule", "cases",
        ]
        return OutputTable(columns: columns, rows: truth.indices.map(row))
    }

    private func row(_ index: Int) -> [Cell] {
        let signal = truth[index]
        let alert = firstAlerts[index]
        let none = chanceAlerts[index] == nil ? "none" : "none (one before)"
        return [
            .text(signal.drug), .text(signal.term), .number(signal.relativeRisk),
            .text((signal.startsOn ?? start).description), .number(signal.expectedCases),
            .text(alert.map { String($0.recorded.description.prefix(10)) } ?? none),
            .optional(alert.map { Int($0.recorded.day - firstDay(of: signal)) }), .optional(alert?.signal.rule),
            .optional(alert?.signal.after?.a),
        ]
    }
}
