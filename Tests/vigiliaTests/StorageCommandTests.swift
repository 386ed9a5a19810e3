import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Sealing, statistics and events as lines` {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test func `A log printed as lines and imported into another holds the same events`() throws {
        let (first, second) = (folder.path("first"), folder.path("second"))
        // What is imported happened before: a simulated log alone may be ahead of the day.
        let simulated = try Vigilia.run(
            "simulate", "--patients", "60", "--seed", "3", "--start", "2019-01-01", "--log", first)
        #expect(simulated.status == 0, "\(simulated)")
        let printed = try Vigilia.run("events", "--log", first).output.split(separator: "\n")
        let lines = try printed.map(Self.withoutPlace)
        let file = try folder.write(lines.joined(separator: "\n"), to: "events.ndjson")
        let imported = try Vigilia.run("import", "ndjson", file, "--without-detector", "--log", second)
        #expect(imported.status == 0 && imported.output.contains("accepted \(lines.count)"), "\(imported)")
        let again = try Vigilia.run("events", "--log", second).output.split(separator: "\n")
        #expect(try again.map(Self.withoutPlace) == lines)
    }

    @Test func `Sealing changes no event, and the statistics add up`() throws {
        let log = folder.path("log")
        #expect(try Vigilia.run("simulate", "--patients", "60", "--seed", "3", "--log", log).status == 0)
        let events = try Vigilia.run("events", "--log", log).output
        let sealed = try Vigilia.run("seal", "--everything", "--log", log)
        #expect(sealed.status == 0 && sealed.output.contains("events sealed"), "\(sealed)")
        #expect(try Vigilia.run("events", "--log", log).output == events)
        let printed = try Vigilia.run("stats", "--log", log, "--format", "csv")
        let rows = printed.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let bytes = rows.map { Int($0[2]) ?? -1 }
        #expect(bytes.dropLast().reduce(0, +) == bytes.last && rows.last?.first == "all", "\(printed.output)")
        #expect(rows.contains { $0[0] == "blocks" })
        let missing = try Vigilia.run("seal", "--log", folder.path("none"))
        #expect(missing.status == 1 && missing.errors.contains("there is no log here"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
    }

    @Test func `A log that goes unsigned says so to whoever writes, reads and verifies it, until it has a key again`()
        throws
    {
        let (log, key) = (folder.path("log"), folder.path("key"))
        func simulate(seed: Int, _ arguments: String...) throws -> Vigilia.Outcome {
            try Vigilia.start(
                ["simulate", "--patients", "20", "--seed", "\(seed)", "--without-detector", "--log", log] + arguments
            ).finish()
        }
        #expect(try simulate(seed: 3, "--signing-key", key).status == 0)
        #expect(!FileManager.default.fileExists(atPath: log + "/signing-key"))
        let signed = try Vigilia.run("seal", "--everything", "--log", log, "--signing-key", key)
        #expect(signed.status == 0 && signed.errors.isEmpty, "\(signed)")
        for run in [try simulate(seed: 4), try Vigilia.run("seal", "--everything", "--log", log)] {
            #expect(run.status == 0 && run.errors.contains("warning: what is written now is not signed"), "\(run)")
        }
        for run in [try Vigilia.run("stats", "--log", log), try Vigilia.run("verify", "--log", log)] {
            #expect(
                run.status == 0 && run.output.contains("events since are unsigned because its signing key"), "\(run)")
        }
        let refused = try Vigilia.run("key", "--log", log)
        #expect(refused.status == 1 && refused.errors.contains("signing-key"), "\(refused)")
        let changed = try Vigilia.run("key", "--log", log, "--signing-key", key)
        #expect(changed.status == 0 && changed.output.contains("\"signature\""), "\(changed)")
        #expect(try Vigilia.run("head", "--log", log, "--signing-key", key).status == 0)
        #expect(try Vigilia.run("head", "--log", log, "--changes").output == changed.output)
        let verified = try Vigilia.run("verify", "--log", log)
        #expect(verified.status == 0 && verified.output.contains("the last event"), "\(verified)")
        #expect(verified.output.contains("a new signing key, introduced by the one before"))
    }

    @Test func `Heads from anywhere are read or refused by name, and what is out of a proof's range too`() throws {
        let (log, head, wrong) = (folder.path("log"), folder.path("head"), try folder.write("{}", to: "wrong"))
        #expect(try Vigilia.run("simulate", "--patients", "20", "--seed", "3", "--log", log).status == 0)
        try Vigilia.run("head", "--log", log).output.write(toFile: head, atomically: true, encoding: .utf8)
        let full = folder.path("full.vigilia")
        #expect(try Vigilia.run("backup", "--log", log, "--to", full).status == 0)
        for file in [wrong, "/dev/null"] {
            for run in [
                try Vigilia.run("verify", "--log", log, "--head", file),
                try Vigilia.run("restore", "--from", full, "--log", folder.path("new"), "--head", file),
            ] {
                #expect(run.status == 1 && run.errors.contains("\(file): expected a signed tree head"), "\(run.errors)")
            }
        }
        for (option, value, status) in [
            ("--from-size", "0", 64), ("--sequence", "0", 64), ("--from-size", "99999", 1), ("--sequence", "99999", 1),
        ] as [(String, String, Int32)] {
            let run = try Vigilia.run("prove", "--log", log, "--head", head, option, value)
            #expect(
                run.status == status && run.errors.contains("\(option): found \(value), expected 1"), "\(run.errors)")
        }
        #expect(try Vigilia.run("prove", "--log", log, "--head", head, "--from-size", "1").status == 0)
    }

    /// A printed line without what the log itself gave the event.
    private static func withoutPlace(_ line: Substring) throws -> String {
        String(line).replacing(/"sequence":\d+,/, with: "").replacing(/"recorded":"[^"]*",/, with: "")
    }
}
