import ArgumentParser
import ClinicalEvents
import EventLog

/// `vigilia events`
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Prints events, one JSON object a line.",
        discussion: """
            Protected text is opened where the keys are at hand; in its place stands [sealed] where they are not, [erased] where \
            the case was erased. With --sealed it is printed as it stands in the log: that is what is hashed and proved.

            Examples:
              vigilia events --log ./log --from 1 --limit 10
              vigilia events --log ./log --last 20
              vigilia events --log ./log --case FAERS:10979236 --reverse
              vigilia events --log ./log --kind deathRecorded --kind reactionReported --occurred 2024-05..2024-07
              vigilia events --log ./log --recorded 2026-11-22T10:00:00Z.. --received ..2025
              vigilia events --log ./log --last 1 --follow
              vigilia events --log ./log --sealed
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var selection: EventSelection

    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many.", valueName: "events"))
    var limit: Int?
    @Option(
        name: .long, parsing: .unconditional, help: ArgumentHelp("Only the last so many of them.", valueName: "events"))
    var last: Int?
    @Flag(name: .long, help: "The newest first.")
    var reverse = false
    @Flag(name: .long, help: "Leave protected text as it stands in the log.")
    var sealed = false
    @Flag(name: .long, help: "Go on with what is appended later, until ctrl-C.")
    var follow = false

    func validate() throws {
        try RowLimit.validate(limit)
        if let last, last < 1 { throw ValidationError("--last: found \(last), expected 1 or more") }
        if last != nil, limit != nil { throw ValidationError("--last and --limit: expected one of them") }
        if follow, reverse { throw ValidationError("--follow and --reverse: expected one of them") }
    }

    func run() throws {
        let log = try log.openForReading()
        let query = try start(log)
        if !follow { try refuseUnknownCase(log) }
        try follow ? printAndFollow(log, query) : print(log, query)
    }

    /// What is to be printed. The last so many are found by reading backwards, and printed from the first of them on.
    private func start(_ log: EventLog) throws -> EventQuery {
        var query = selection.query(reverse ? .backwards : .forwards)
        guard let last, !reverse else { return query }
        var reader = try log.reader(selection.query(.backwards))
        var (row, left, first) = (EventRow(), last, UInt64?.none)
        while left > 0, try reader.read(&row) { (left, first) = (left - 1, row.sequence) }
        // Of none that there are, what is to come are the last.
        let start = try first ?? log.status().lastSequence + 1
        query.sequences = start...max(start, query.sequences.upperBound)
        return query
    }

    private func refuseUnknownCase(_ log: EventLog) throws {
        guard let identifier = selection.caseIdentifier else { return }
        var reader = try log.reader(EventQuery(case: identifier))
        var row = EventRow()
        guard try reader.read(&row) else { throw Failure("\(log.path): no case \(identifier)") }
    }

    private func print(_ log: EventLog, _ query: EventQuery) throws {
        var output = OutputBuffer()
        for element in log.events(query).prefix(last ?? limit ?? .max) {
            try output.line(line(of: element.get(), log))
        }
        try output.flush()
    }

    private func line(of event: RecordedEvent, _ log: EventLog) throws -> [UInt8] {
        try (sealed ? event : log.reveal(event)).jsonLine
    }

    private func printAndFollow(_ log: EventLog, _ query: EventQuery) throws {
        let interruption = Interruption()
        var reader = try log.reader(query)
        var (output, left) = (OutputBuffer(), limit ?? .max)
        while left > 0, !interruption.isRequested {
            if let event = try reader.readEvent() {
                try output.line(line(of: event, log))
                left -= 1
                continue
            }
            try output.flush()
            guard !reader.isFinished else { break }
            _ = try log.waitForEvents(after: reader.position - 1, for: .seconds(60)) { interruption.isRequested }
        }
        try output.flush()
    }
}
