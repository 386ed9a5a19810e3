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
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("At most so many, the newest ones.", valueName: "alerts"))
    var limit: Int?
    @Option(name: .long, help: "table, json or csv.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
    }

    func run() throws {
        let log = try log.openForReading()
        let asOf = try AsOfOptions.resolve(asOf, on: .recorded)
        let all = try AlertRow.all(in: log, asOf)
        let alerts = all.filter(isWanted)
        if alerts.isEmpty { explainEmptiness(all) }
        let shown = limit.map { alerts.suffix($0) } ?? alerts[...]
        guard format == .table else {
            let table = OutputTable(columns: AlertRow.columns, rows: shown.map(\.cells))
            return try StandardOutput.write(table.printed(as: format))
        }
        var lookup = EventLookup(log)
        if !shown.isEmpty { try StandardOutput.line(AlertRow.lineHeader) }
        for alert in shown { try StandardOutput.line(alert.line(trigger: try alert.triggerToShow(&lookup))) }
        if !shown.isEmpty { try StandardOutput.line(AlertRow.tableLegend) }
        try StandardOutput.line("\(shown.count.grouped) of \(alerts.count.counted("alert")), \(asOf)")
    }

    /// Says whether a name that was asked for stands in any alert.
    private func explainEmptiness(_ all: [AlertRow]) {
        let rules = Set(all.map(\.signal.rule))
        if let rule, !rules.contains(rule), !rules.isEmpty {
            let known = rules.sorted().joined(separator: ", ")
            StandardError.note("--rule: no alert by \"\(rule)\"; there are alerts by \(known)")
        }
        let drugs = Set(all.compactMap(\.signal.drug))
        if let drug, drugs.isDisjoint(with: Terminology.builtIn.drug(named: drug).substances) {
            StandardError.note("--drug: no alert about \"\(drug)\"\(NearestNames.hint(for: drug, among: drugs))")
        }
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
        try all(in: log, through: try History(log: log, asOf: asOf).lastSequence)
    }

    /// The alerts a log holds up to a sequence.
    static func all(in log: EventLog, through: UInt64) throws -> [AlertRow] {
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
