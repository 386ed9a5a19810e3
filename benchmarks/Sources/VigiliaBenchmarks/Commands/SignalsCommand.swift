import ArgumentParser
import EventLog
import Projections
import Snapshots

/// `vigilia-benchmarks signals`
struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals",
        abstract: "Rebuild the tables of the whole history from the log, and measure every pair.",
        discussion: """
            By organ and by term, for all and for serious cases: PRR and ROR with their limits; with --complete also \
            chi-square and the information component.
            """)

    @Option(name: .long, help: "The folder of the log.")
    var log: String
    @Flag(name: .long, help: "Every measure instead of PRR and ROR.")
    var complete = false
    @Option(name: .long, help: "Into how many parts the cases are divided, each counted on a core.")
    var parts = 1
    @Option(name: .long, help: "The name of the run.")
    var name = "signals"

    func run() throws {
        let log = try EventLog.openForReading(log)
        var (rebuilding, measuring) = (Stopwatch(), Stopwatch())
        let last = try log.status().lastSequence
        let (counted, events) = try rebuilding.measure { try log.tables(NamingRules(), through: last, parts: parts) }
        let tables = measuring.measure {
            SignalTables(counted, levels: ReactionLevel.allCases, isComplete: complete)
        }
        Measurement(
            name: name, events: Int(events), seconds: rebuilding.seconds + measuring.seconds,
            more: [
                ("rebuild_seconds", rebuilding.seconds), ("measure_seconds", measuring.seconds),
                ("pairs", Double(tables.pairs)), ("sum", tables.sum),
            ] + Answer(counted).numbers
        ).printLine()
    }
}
