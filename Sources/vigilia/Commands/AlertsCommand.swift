import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import Terminology

/// `vigilia alerts`
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "What the detector raised, in log order, with the table that crossed.",
        discussion: """
            An alert is raised once for a pair and a criterion, at the event that moved it; a/b/c/d are the cases with \
            drug and reaction, drug only, reaction only, neither.

            Examples:
              vigilia alerts --log ./log
              vigilia alerts --log ./log --rule evans --drug Yervoy --format csv
              vigilia alerts --log ./log --as-of 2026-11-22T10:00:00Z
            """)

    @OptionGroup var log: LogOptions

    @Option(name: .long, help: ArgumentHelp("Alerts recorded by a day (2026-11-22) or a moment.", valueName: "date"))
    var asOf: String?
    @Option(name: .long, help: ArgumentHelp("Only this rule: evans, umc, fatal, ...", valueName: "rule"))
    var rule: String?
    @Option(name: .long, help: ArgumentHelp("Only this drug, by any of its names.", valueName: "name"))
    var drug: String?
    @Option(name: .long, help: ArgumentHelp("At most so many, the newest ones.", valueName: "alerts"))
    var limit: Int?
    @Option(name: .long, help: "table, json or csv.")
    var format = OutputFormat.table

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit: found \(limit), expected 1 or more") }
    }

    func run() throws {
        let log = try log.openForReading()
        let asOf = try AsOfOptions.resolve(asOf, on: .recorded)
        let alerts = try AlertRow.all(in: log, asOf).filter(isWanted)
        let shown = limit.map { alerts.suffix($0) } ?? alerts[...]
        guard format == .table else {
            let table = OutputTable(columns: AlertRow.columns, rows: shown.map(\.cells))
            return Swift.print(table.printed(as: format), terminator: "")
        }
        var lookup = EventLookup(log)
        for alert in shown { Swift.print(alert.line(trigger: try alert.triggerToShow(&lookup))) }
        Swift.print("\(shown.count.grouped) of \(alerts.count.grouped) alerts, \(asOf)")
    }

    private func isWanted(_ alert: AlertRow) -> Bool {
        if let rule, alert.signal.rule != rule { return false }
        guard let drug else { return true }
        return alert.signal.drug.map { Terminology.builtIn.drug(named: drug).substances.contains($0) } ?? false
    }
}

extension AlertRow {
    /// The alerts a log holds as of a moment on the recorded axis.
    static func all(in log: EventLog, _ asOf: AsOf) throws -> [AlertRow] {
        var through = UInt64.max
        if case .recorded(let moment) = asOf { through = try log.lastSequence(recordedBy: moment) }
        var reader = try log.reader(through: through)
        var row = EventRow()
        var alerts: [AlertRow] = []
        while try reader.read(&row) {
            guard row.kind == .signalDetected else { continue }
            if let alert = AlertRow(try reader.event(of: row)) { alerts.append(alert) }
        }
        return alerts
    }

    /// The event that moved an alert about a case: its drugs and reactions are shown with it.
    func triggerToShow(_ lookup: inout EventLookup) throws -> RecordedEvent? {
        signal.subject == nil ? nil : try lookup.event(UInt64(signal.trigger))
    }
}
