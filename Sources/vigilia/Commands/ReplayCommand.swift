import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import SignalDetection

/// `vigilia replay`
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "The history as known on a date: cases, signals and alerts then.",
        discussion: """
            Folds only the events that belong to the date, and runs the detector over them again. On the recorded axis \
            the alerts found again are compared with those the log recorded by then: an auditor sees whether what was \
            shown is what the history gives.

            Examples:
              vigilia replay --log ./log --as-of 2017-05-31 --axis received
              vigilia replay --log ./log --as-of 2026-11-22T10:00:00Z
              vigilia replay --log ./log --as-of 2017-05-31 --axis received --format json
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var detector: DetectorOptions

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Signals and alerts shown in a table, at most.", valueName: "rows"))
    var limit = 10
    @Option(name: .long, help: "table, json or csv (the last two: the alerts, one a row).")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
    }

    func run() throws {
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let replay = try HistoryReplay(history, detector)
        guard format == .table else {
            return try StandardOutput.write(try replay.alertTable().printed(as: format))
        }
        try StandardOutput.line(replay.overview)
        try StandardOutput.line("\nSignals then (evans, by term, all cases), strongest by IC025:")
        try StandardOutput.write(replay.signalTable(limit: limit).printed(as: .table))
        try StandardOutput.line(
            "\nAlerts then, the newest \(min(limit, replay.alerts.count).grouped) of \(replay.alerts.count.grouped):")
        if !replay.alerts.isEmpty { try StandardOutput.wrappedLine(AlertRow.lineHeader) }
        var lookup = EventLookup(history.log)
        for alert in replay.alerts.suffix(limit) {
            try StandardOutput.wrappedLine(alert.line(trigger: try alert.triggerToShow(&lookup)))
        }
        if let comparison = try replay.comparison() { try StandardOutput.line("\n\(comparison)") }
    }
}
