import ArgumentParser
import ClinicalEvents
import EventLog
import LiveDetection
import Projections

/// `vigilia watch`
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Shows alerts as they are raised, live, until ctrl-C.",
        discussion: """
            Signals of pairs, and alerts about cases with the day by which a report is due; what an alert rested on being \
            withdrawn is shown too.

            Runs the detector behind the log, so that whatever any other process appends is looked at at once; where \
            the log cannot be written it only shows what others raise.

            Examples:
              vigilia watch --log ./log
              vigilia watch --log ./log --seconds 60 --last 20
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var detector: DetectorOptions
    @OptionGroup var signing: SigningOptions

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Stop by itself after so many seconds.", valueName: "seconds"))
    var seconds: Double?
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Show the last so many alerts first.", valueName: "alerts"))
    var last = 0
    @Flag(name: .long, help: "Only show what others raise; do not run the detector.")
    var showOnly = false

    func validate() throws {
        if let seconds, !(seconds > 0) { throw ValidationError("--seconds: found \(seconds), expected more than 0") }
        if last < 0 { throw ValidationError("--last: found \(last), expected 0 or more") }
    }

    func run() throws {
        let interruption = Interruption()
        let (log, isWriting) = try open()
        defer { LogOpener.finish(log) }
        let clock = ContinuousClock()
        let deadline = seconds.map { clock.now + .seconds($0) }
        var position = try log.status().lastSequence
        let follower = isWriting ? try detector.follower(of: log) : nil
        StandardError.note(AlertRow.lineHeader)
        if last > 0 {
            for alert in try AlertRow.all(in: log, through: position).suffix(last) { try show(alert, log) }
        }
        StandardError.note("watching \(log.path) from event \(position.grouped) on; ctrl-C ends it")
        while !interruption.isRequested, deadline.map({ clock.now < $0 }) ?? true {
            try follower?.catchUpShowingProgress { interruption.isRequested }
            position = try showAlerts(after: position, log)
            _ = try log.waitForEvents(after: position, for: .milliseconds(200)) { interruption.isRequested }
        }
    }

    private func open() throws -> (EventLog, isWriting: Bool) {
        guard !showOnly else { return (try log.openForReading(), false) }
        do {
            // Made by whoever appends first: watching makes no log of its own.
            _ = try log.openForReading()
            let log = try EventLog.open(log.log, signing: signing.signing, protection: log.keys.protection)
            LogOpener.warnIfUnsigned(log)
            return (log, true)
        } catch LogError.readOnly {
            StandardError.note("\(log.log) cannot be written: only what others raise is shown")
            return (try log.openForReading(), false)
        }
    }

    private func showAlerts(after position: UInt64, _ log: EventLog) throws -> UInt64 {
        var reader = try log.reader(from: position + 1)
        var row = EventRow()
        while try reader.read(&row) {
            guard row.kind == .signalDetected else { continue }
            if let alert = AlertRow(try reader.event(of: row)) { try show(alert, log) }
        }
        return reader.position - 1
    }

    private func show(_ alert: AlertRow, _ log: EventLog) throws {
        var lookup = EventLookup(log)
        try StandardOutput.wrappedLine(alert.line(trigger: try alert.triggerToShow(&lookup)))
    }
}
