import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import Terminology

/// `vigilia alerts`
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "What the detector raised, in log order, where it stands, and what is due.",
        discussion: """
            An alert is raised at the event that moved it, and again only for a stated reason; a/b/c/d are the cases with \
            drug and reaction, drug only, reaction only, neither. It is named by hexadecimal digits, of which the first \
            suffice: see `vigilia alert`; `vigilia decide` records what is done about it.

            Where a correction took away what an alert about a case, a rate or a cluster rests on, the state says so. Whether a \
            pair still meets its criterion `vigilia alert` says: tables move with every case.

            --due lists what must be done by when instead, the overdue first: reports by the clock of 7 or 15 days, and \
            the steps for which somebody set a day. A report leaves the list when its alert is assessed, refuted or \
            closed, or what it rested on is withdrawn; acknowledging it stops no clock.

            Examples:
              vigilia alerts --log ./log
              vigilia alerts --log ./log --rule eudravigilance --drug Yervoy --format csv
              vigilia alerts --log ./log --state raised --state reopened --limit 20
              vigilia alerts --log ./log --withdrawn --state raised
              vigilia alerts --log ./log --due --on 2026-12-01
              vigilia alerts --log ./log --as-of 2026-11-22T10:00:00Z
            """)

    @OptionGroup var log: LogOptions

    @Option(name: .long, help: ArgumentHelp("Alerts recorded by a day (2026-11-22) or a moment.", valueName: "date"))
    var asOf: String?
    @Option(name: .long, help: ArgumentHelp("Only this rule: evans, umc, fatal, ...", valueName: "rule"))
    var rule: String?
    @Option(name: .long, help: ArgumentHelp("Only this drug, by any of its names.", valueName: "name"))
    var drug: String?
    @Option(name: .long, help: "Only alerts that stand there now; may be given again.")
    var state: [AlertState] = []
    @Option(name: .long, help: ArgumentHelp("Only alerts that somebody deals with.", valueName: "name"))
    var owner: String?
    @Flag(name: .long, help: "Only alerts whose ground is gone: what they rest on was corrected since.")
    var withdrawn = false
    @Flag(name: .long, help: "What is due, the overdue first.")
    var due = false
    @Option(name: .long, help: ArgumentHelp("The day from which days left are counted; else today.", valueName: "day"))
    var on: String?
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("At most so many, the newest ones; with --due the most urgent.", valueName: "alerts"))
    var limit: Int?
    @Option(name: .long, help: "table, json or csv.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
        if on != nil, !due { throw ValidationError("--on: expected with --due") }
    }

    func run() throws {
        let day = try on.map { try DayText.day($0, "--on") }
        let history = try History(log: try log.openForReading(), asOf: try AsOfOptions.resolve(asOf, on: .recorded))
        let lives = try AlertLives(history.log, through: history.lastSequence)
        let wanted = lives.all.filter(isWanted)
        if wanted.isEmpty { explainEmptiness(lives) }
        if due {
            let today = try day ?? LogDay.today(history.asOf, history.log)
            try showDue(DueTable(wanted, today: today, digits: lives.identifierLength), history.asOf)
        } else {
            try showAlerts(lives, history)
        }
    }

    private func showDue(_ due: DueTable, _ asOf: AsOf) throws {
        var table = due.table
        if let limit { table.rows = Array(table.rows.prefix(limit)) }
        try StandardOutput.write(table.printed(as: format))
        guard format == .table else { return }
        try StandardOutput.line(
            "\(table.rows.count.grouped) of \(due.count.counted("day")) to keep, \(due.overdue.grouped) overdue, \(asOf)"
        )
    }

    private func showAlerts(_ lives: AlertLives, _ history: History) throws {
        let alerts = try AlertRow.all(in: history.log, through: history.lastSequence).map { alert in
            (row: alert, life: lives.life(ofSourceKey: alert.sourceKey))
        }.filter { $0.life.map(isWanted) ?? false }
        let shown = limit.map { alerts.suffix($0) } ?? alerts[...]
        guard format == .table else {
            var table = OutputTable(columns: AlertRow.columns + Self.lifeColumns)
            table.rows = shown.map { $0.row.cells + Self.lifeCells($0.life) }
            return try StandardOutput.write(table.printed(as: format))
        }
        var lookup = EventLookup(history.log)
        let width = shown.map { ($0.life?.stateWords ?? "").displayWidth }.max() ?? 0
        if !shown.isEmpty { try StandardOutput.wrappedLine("state".padded(to: width) + "  " + AlertRow.lineHeader) }
        for alert in shown {
            let state = (alert.life?.stateWords ?? "").padded(to: width)
            try StandardOutput.wrappedLine(state + "  " + alert.row.line(trigger: try alert.row.triggerToShow(&lookup)))
        }
        if !shown.isEmpty { try StandardOutput.wrappedLine(AlertRow.tableLegend) }
        try StandardOutput.line("\(shown.count.grouped) of \(alerts.count.counted("alert")), \(history.asOf)")
    }

    private static let lifeColumns = ["alert", "state", "owner", "priority", "report_due", "step_due", "withdrawn_by"]

    private static func lifeCells(_ life: AlertLife?) -> [Cell] {
        guard let life else { return lifeColumns.map { _ in .missing } }
        return [
            .text(life.identity.digits), .text(life.state.rawValue), .optional(life.owner),
            .optional(life.priority?.rawValue), .optional(life.reportDue?.description),
            .optional(life.openStepDue?.description), .optional(life.withdrawal.map { $0.signal.trigger }),
        ]
    }

    /// Says whether a name that was asked for stands in any alert.
    private func explainEmptiness(_ lives: AlertLives) {
        let rules = Set(lives.all.map(\.identity.rule))
        if let rule, !rules.contains(rule), !rules.isEmpty {
            let known = rules.sorted().joined(separator: ", ")
            StandardError.note("--rule: no alert by \"\(rule)\"; there are alerts by \(known)")
        }
        let drugs = Set(lives.all.compactMap(\.latest.signal.drug))
        if let drug, drugs.isDisjoint(with: Terminology.builtIn.drug(named: drug).substances) {
            StandardError.note("--drug: no alert about \"\(drug)\"\(NearestNames.list(for: drug, among: drugs))")
        }
        let owners = Set(lives.all.compactMap(\.owner))
        if let owner, !owners.contains(owner) {
            StandardError.note("--owner: no alert of \"\(owner)\"\(NearestNames.list(for: owner, among: owners))")
        }
    }

    private func isWanted(_ life: AlertLife) -> Bool {
        if let rule, life.identity.rule != rule { return false }
        if let owner, life.owner != owner { return false }
        guard state.isEmpty || state.contains(life.state), !withdrawn || life.withdrawal != nil else { return false }
        guard let drug else { return true }
        return life.latest.signal.drug.map { Terminology.builtIn.drug(named: drug).substances.contains($0) } ?? false
    }
}

extension AlertRow {
    /// The alerts a log holds up to a sequence.
    static func all(in log: EventLog, through: UInt64) throws -> [AlertRow] {
        guard through > 0 else { return [] }
        var reader = try log.reader(EventQuery(sequences: 1...through, kinds: [.signalDetected]))
        var alerts: [AlertRow] = []
        while let event = try reader.readEvent() {
            if let alert = AlertRow(event) { alerts.append(alert) }
        }
        return alerts
    }

    /// The event that moved an alert about a case: its drugs and reactions are shown with it.
    func triggerToShow(_ lookup: inout EventLookup) throws -> RecordedEvent? {
        signal.subject == nil ? nil : try lookup.event(UInt64(signal.trigger))
    }
}
