import ArgumentParser
import EventLog

/// `vigilia stats`
struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Where the bytes of a log go, and how far it is signed.",
        discussion: """
            A log that is written in small batches takes more room until it is sealed, and reuses what sealing frees.

            Examples:
              vigilia stats --log ./log
              vigilia stats --log ./log --format json
            """)

    @OptionGroup var log: LogOptions
    @Option(name: .long, help: "How to print it.")
    var format = OutputFormat.table

    func run() throws {
        let reader = try log.openForReading()
        let statistics = try reader.statistics()
        if format == .table {
            try StandardOutput.line(
                "\(log.log): \(statistics.events.counted("event")), \(statistics.sealedEvents.grouped) of them sealed")
            try StandardOutput.line("\(try reader.signingStatus())")
            try StandardOutput.line("\(try reader.protectionStatus())")
        }
        try StandardOutput.write(table(statistics).printed(as: format))
    }

    private func table(_ statistics: LogStatistics) -> OutputTable {
        let parts = statistics.parts.map { ($0.name, Cell.integer($0.entries), $0.bytes) }
        let sums = [("free", Cell.missing, statistics.freeBytes), ("all", .missing, statistics.totalBytes)]
        let events = Double(max(1, statistics.events))
        return OutputTable(
            columns: ["part", "entries", "bytes", "bytes_per_event"],
            rows: (parts + sums).map { name, entries, bytes in
                [.text(name), entries, .integer(bytes), .number(Double(bytes) / events)]
            })
    }
}
