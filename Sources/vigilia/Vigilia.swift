import ArgumentParser

/// The command line of Vigilia.
@main
struct Vigilia: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigilia",
        abstract: "An event-sourced pharmacovigilance signal engine.",
        discussion: """
            Clinical actions and safety reports go into an immutable log; tables, signals and alerts are folded from it, \
            now or as of any date.

            Try it:
              vigilia demo
              vigilia simulate --patients 5000 --seed 7 --signals 3 --log ./registry
              vigilia alerts --log ./registry --limit 20
              vigilia signals --log ./registry --level organ --criterion evans

            Exit codes: 0 done, 1 failed, 3 done but some records were rejected, 4 stored but what follows failed, \
            64 wrong usage, 130 interrupted.
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, ImportCommand.self, AppendCommand.self, SchemaCommand.self, SimulateCommand.self,
            SignalsCommand.self, InteractionsCommand.self, TimeCourseCommand.self, DuplicatesCommand.self,
            AlertsCommand.self,
            AlertCommand.self, DecideCommand.self, ReferenceCommand.self, WatchlistCommand.self,
            PatientCommand.self, EraseCommand.self, IncidenceCommand.self, FactorsCommand.self, RatesCommand.self,
            OnsetCommand.self,
            ClustersCommand.self,
            RegistryCommand.self, ScreenCommand.self, CaptureCommand.self, CompletenessCommand.self,
            DetectorCommand.self, WatchCommand.self, ReplayCommand.self, EventsCommand.self, VerifyCommand.self,
            HeadCommand.self, DifferenceCommand.self,
            ProveCommand.self, KeyCommand.self, BackupCommand.self, RestoreCommand.self, RecoverCommand.self,
            SnapshotCommand.self, SealCommand.self, StatsCommand.self,
        ])

    static func main() {
        StorageFault.explain()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            UsageFault.exitIfNumberExpected(error)
            exit(withError: error)
        }
    }
}

extension ExitCode {
    /// Done, but some records were rejected.
    static let someRejected = ExitCode(3)
    /// Stored, and durable, but what was to follow failed: the detector, or the output.
    static let storedOnly = ExitCode(4)
    /// Stopped by the user; what was committed stays.
    static let interrupted = ExitCode(130)
    /// Whoever read the output went away; what a shell shows for SIGPIPE.
    static let readerGone = ExitCode(141)
}
