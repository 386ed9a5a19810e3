import Foundation
import TestSupport
import Testing

@Suite(
    "Interruption and company", .serialized, .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct InterruptionTests {
    let folder: TemporaryFolder
    let log: String

    init() throws {
        folder = try TemporaryFolder()
        log = folder.path("log")
    }

    /// What an import that nobody disturbs raises.
    private func undisturbedAlerts(_ file: String) throws -> [String] {
        let other = folder.path("undisturbed")
        #expect(try Vigilia.start(Tables.importArguments(file, other)).finish().status == 0)
        return try Tables.alerts(other)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
    func `An import stopped midway stores whole commits, and the same command does the rest`(signal: Int32) throws {
        let file = try folder.write(Tables.reports(1..<8301), to: "reports.csv")
        let run = try Vigilia.start(Tables.importArguments(file, log))
        // Stopped as soon as the first commit can be read.
        let hasBegun = RunningVigilia.wait {
            (try? Vigilia.run("events", "--log", log, "--limit", "1").output.isEmpty) == false
        }
        #expect(hasBegun)
        run.send(signal)
        let stopped = run.finish()
        if signal == SIGKILL { #expect(stopped.wasKilled) } else { #expect(stopped.status == 130) }
        let between = try Vigilia.run("replay", "--log", log)
        #expect(between.status == 0)
        #expect(between.output.contains("every one found again"))
        let rest = try Vigilia.start(Tables.importArguments(file, log)).finish()
        #expect(rest.status == 0)
        #expect(try Vigilia.run("signals", "--log", log, "--limit", "1").output.contains("from 8,300 events"))
        #expect(try Tables.alerts(log) == undisturbedAlerts(file))
    }

    @Test func `Two imports into one log at once lose nothing and store nothing twice`() throws {
        let first = try folder.write(Tables.reports(1..<4301), to: "first.csv")
        let second = try folder.write(Tables.reports(4301..<5301, seed: 2), to: "second.csv")
        let runs = try [first, second, first].map { try Vigilia.start(Tables.importArguments($0, log)) }
        for run in runs { #expect(run.finish().status == 0, "\(run.errors)") }
        let replay = try Vigilia.run("replay", "--log", log)
        #expect(replay.output.hasPrefix("The history now: 5,300 events\n"))
        #expect(replay.output.contains("every one found again from the same history, table for table.\n"))
        let alerts = try Tables.alerts(log)
        #expect(Set(alerts).count == alerts.count)
    }

    @Test func `A watcher shows at once what another process appends`() throws {
        let file = try folder.write(Tables.reports(1..<3), to: "start.csv")
        #expect(try Vigilia.start(Tables.importArguments(file, log)).finish().status == 0)
        let watcher = try Vigilia.start(["watch", "--log", log])
        #expect(RunningVigilia.wait { watcher.errors.contains("watching") })
        let more = try folder.write(Tables.reports(3..<200), to: "more.csv")
        let imported = try Vigilia.start(Tables.importArguments(more, log)).finish()
        #expect(imported.status == 0)
        #expect(RunningVigilia.wait(seconds: 2) { watcher.output.contains("rofecoxib - Myocardial infarction") })
        watcher.send(SIGINT)
        #expect(watcher.finish().status == 0)
    }

    @Test func `What was imported without the detector is looked at by the next watcher or import`() throws {
        let file = try folder.write(Tables.reports(1..<200), to: "reports.csv")
        let expected = try undisturbedAlerts(file)
        #expect(try Vigilia.start(Tables.importArguments(file, log) + ["--without-detector"]).finish().status == 0)
        #expect(try Tables.alerts(log).isEmpty)
        let watched = try Vigilia.run("watch", "--log", log, "--seconds", "1")
        #expect(watched.output.contains("rofecoxib - Myocardial infarction"))
        #expect(try Tables.alerts(log) == expected)
        let other = folder.path("other")
        #expect(try Vigilia.start(Tables.importArguments(file, other) + ["--without-detector"]).finish().status == 0)
        #expect(try Vigilia.start(Tables.importArguments(file, other)).finish().status == 0)
        #expect(try Tables.alerts(other) == expected)
    }

    @Test func `A log can be read while it is written`() throws {
        let file = try folder.write(Tables.reports(1..<5001), to: "reports.csv")
        let writer = try Vigilia.start(Tables.importArguments(file, log))
        var reads = 0
        while writer.process.isRunning, reads < 20 {
            let read = try Vigilia.run("signals", "--log", log, "--limit", "1")
            #expect(!read.wasKilled)
            if read.status == 0 { reads += 1 }
        }
        #expect(writer.finish().status == 0)
        #expect(try Vigilia.run("signals", "--log", log, "--limit", "1").output.contains("from 5,000 events"))
    }
}
