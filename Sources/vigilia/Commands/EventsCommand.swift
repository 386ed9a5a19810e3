import ArgumentParser
import ClinicalEvents
import EventLog

/// `vigilia events`
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Prints events as they stand in the log, one JSON object a line.",
        discussion: """
            Examples:
              vigilia events --log ./log --from 1 --limit 10
              vigilia events --log ./log --case FAERS:10979236
            """)

    @OptionGroup var log: LogOptions

    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("The first sequence.", valueName: "sequence"))
    var from: UInt64 = 1
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many.", valueName: "events"))
    var limit: Int?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only this case, whole.", valueName: "case"))
    var caseIdentifier: String?

    func validate() throws { try RowLimit.validate(limit) }

    func run() throws {
        let log = try log.openForReading()
        var output = OutputBuffer()
        if let caseIdentifier {
            let events = try log.events(ofCase: caseIdentifier)
            guard !events.isEmpty else { throw Failure("\(log.path): no case \(caseIdentifier)") }
            for event in events.prefix(limit ?? .max) { try output.line(event.jsonLine) }
            return try output.flush()
        }
        var reader = try log.reader(from: from)
        var left = limit ?? .max
        while left > 0, let event = try reader.readEvent() {
            try output.line(event.jsonLine)
            left -= 1
        }
        try output.flush()
    }
}
