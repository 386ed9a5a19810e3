import ArgumentParser

/// Measured runs of Vigilia alone. `side-by-side` runs them next to its peers.
@main
struct VigiliaBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigilia-benchmarks",
        abstract: "Measured runs of Vigilia, one line of JSON each.",
        discussion: """
            Each line has name, events, seconds, events_per_second, bytes (on disk) and peak_bytes (getrusage).
            """,
        subcommands: [
            GenerateCommand.self, AppendCommand.self, WritersCommand.self, ReplayCommand.self, SignalsCommand.self,
            DetectCommand.self, DetectGrowthCommand.self, DetectionCommand.self,
            AlertLatencyCommand.self, LiveCommand.self, WakeCommand.self, ReportsCommand.self, ShrinkageCommand.self,
        ])
}
