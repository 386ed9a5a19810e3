import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import LiveDetection
import RegistrySimulator

/// `vigilia demo`
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A simulated immunotherapy registry: events arrive, alerts appear, a summary at the end.",
        discussion: """
            Nothing is needed but this program: the log is embedded. What is shown while events arrive are the alerts \
            about injected signals, one line a month for the rest. The default plan is one whose signals are large \
            enough for most to be found; in a registry of this size a seed at random shows about half of them.

            Examples:
              vigilia demo
              vigilia demo --patients 20000 --signals 6 --log ./demo-log
            """)

    @OptionGroup var simulation: SimulationOptions
    @OptionGroup var signing: SigningOptions
    @Option(
        name: .long,
        help: ArgumentHelp("Where the log goes; a folder for temporary files without it.", valueName: "folder"))
    var log: String?

    func run() throws {
        let plan = try simulation.plan()
        let path = try log ?? Self.freshFolder()
        let log = try LogOpener.writing(path, clock: .simulated, signing: signing.signing)
        guard try log.status().lastSequence == 0 else {
            throw Failure("\(path): the demo needs an empty log; this one holds events")
        }
        let registry = try SimulatedRegistry(plan)
        let patients = plan.patients.counted("patient")
        let signals = registry.truth.count.counted("injected signal")
        try StandardOutput.line(
            """
            A simulated registry of \(patients) on immunotherapy or its comparators, seed \(plan.seed),
            with \(signals) that the detector does not know of. Log: \(path)

            """)
        let started = ContinuousClock.now
        let follower = try DetectorOptions.parse([]).follower(of: log)
        var report = DemoReport(truth: registry.truth, start: plan.start)
        let interruption = Interruption()
        let run = SimulationRun(plan: plan, log: log, follower: follower, isMonthly: true)
        let result = try run.run(interruption) { result, time in try report.show(log, result, time) }
        try report.summarise(log, plan, result, took: ContinuousClock.now - started)
        if result.isInterrupted { throw ExitCode.interrupted }
    }

    /// The same place each time, emptied of the log of the last run and of nothing else.
    private static func freshFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigilia-demo-\(getuid())").path
        for file in ["data.mdb", "lock.mdb"] { try? FileManager.default.removeItem(atPath: folder + "/" + file) }
        return folder
    }
}
