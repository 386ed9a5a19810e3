import Foundation
import TestSupport
import Testing

@Suite("Backup and restore", .serialized, .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct BackupCommandTests {
    let folder: TemporaryFolder
    let log: String

    init() throws {
        folder = try TemporaryFolder()
        log = folder.path("log")
        let file = try folder.write(Tables.reports(1..<3001), to: "reports.csv")
        let imported = try Vigilia.start(Tables.importArguments(file, log)).finish()
        try #require(imported.status == 0, "\(imported.errors)")
    }

    private func events(_ log: String) throws -> String { try Vigilia.run("events", "--log", log).output }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path(""))) ?? [] }

    /// Runs a line of shell with the program in `$vigilia` and this test's folder as its own.
    private func shell(_ line: String) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-o", "pipefail", "-c", line]
        process.currentDirectoryURL = folder.url
        process.environment = ["vigilia": try #require(Vigilia.executable).path]
        let errors = folder.path("errors.txt")
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "")
    }

    @Test func `A folder, a file and a pipe each give the log back, alerts and all`() throws {
        let expected = try events(log)
        let backup = try Vigilia.run("backup", "--log", log, "--to", folder.path("copy"))
        #expect(backup.status == 0)
        #expect(backup.output.contains("root hash"))
        #expect(try events(folder.path("copy")) == expected)
        #expect(try Vigilia.run("backup", "--log", log, "--to", folder.path("full.vigilia")).status == 0)
        let file = try Vigilia.run("restore", "--from", folder.path("full.vigilia"), "--log", folder.path("restored"))
        #expect(file.status == 0, "\(file.errors)")
        #expect(try events(folder.path("restored")) == expected)
        #expect(
            try shell("\"$vigilia\" backup --log log --to - | \"$vigilia\" restore --from - --log piped").status == 0)
        #expect(try events(folder.path("piped")) == expected)
        #expect(try Tables.alerts(folder.path("restored")) == Tables.alerts(log))
    }

    @Test func `Later events follow in a backup of their own, and their detector goes on`() throws {
        #expect(try Vigilia.run("backup", "--log", log, "--to", folder.path("full.vigilia")).status == 0)
        let last = try events(log).split(separator: "\n").count
        let more = try folder.write(Tables.reports(3001..<3400), to: "more.csv")
        #expect(try Vigilia.start(Tables.importArguments(more, log)).finish().status == 0)
        let later = try Vigilia.run(
            "backup", "--log", log, "--from-sequence", "\(last)", "--to", folder.path("later.vigilia"))
        #expect(later.status == 0, "\(later.errors)")
        let restored = folder.path("restored")
        for name in ["full.vigilia", "later.vigilia"] {
            #expect(try Vigilia.run("restore", "--from", folder.path(name), "--log", restored).status == 0)
        }
        #expect(try events(restored) == events(log))
        let watched = try Vigilia.run("watch", "--log", restored, "--seconds", "1")
        #expect(watched.status == 0)
        #expect(try events(restored) == events(log))
    }

    @Test func `What is wrong is said in one line, and nothing is written over`() throws {
        let file = try folder.write("mine", to: "mine.vigilia")
        for (arguments, status, message) in [
            (["backup", "--log", log, "--to", file], 1, "it is there already"),
            (["backup", "--log", log, "--to", log], 1, "it is there already"),
            (["backup", "--log", log, "--to", folder.path("none/copy")], 1, "No such file"),
            (["backup", "--log", folder.path("none"), "--to", folder.path("copy")], 1, "there is no log here"),
            (["backup", "--log", log, "--to", folder.path("copy"), "--from-sequence", "3"], 64, "--from-sequence"),
            (
                ["backup", "--log", log, "--to", folder.path("x.vigilia"), "--from-sequence", "99999999"], 1,
                "there is nothing after 99999999"
            ),
            (["restore", "--from", file, "--log", folder.path("restored")], 1, "not a backup"),
            (["restore", "--from", folder.path("none"), "--log", folder.path("restored")], 1, "No such file"),
        ] as [([String], Int32, String)] {
            let run = try Vigilia.start(arguments).finish()
            #expect(run.status == status, "\(arguments): \(run.errors)")
            #expect(run.errors.contains(message), "\(run.errors)")
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
        #expect(Set(names) == ["log", "log.keys", "reports.csv", "mine.vigilia"])
    }

    @Test func `A full disk leaves no half backup and no half log`() throws {
        let output = try shell("\"$vigilia\" backup --log log --to - > /dev/full")
        #expect(output.status == 1 && output.errors.contains("No space left"), "\(output.errors)")
        #expect(try Vigilia.run("backup", "--log", log, "--to", folder.path("full.vigilia")).status == 0)
        // A file may grow to 16 KiB and no further.
        let limited = "trap '' XFSZ; ulimit -f 16; \"$vigilia\""
        for target in ["copy", "cut.vigilia"] {
            let run = try shell("\(limited) backup --log log --to \(target)")
            #expect(run.status == 1 && run.errors.hasPrefix("Error: "), "\(run.errors)")
        }
        let run = try shell("\(limited) restore --from full.vigilia --log restored")
        #expect(run.status == 1 && run.errors.hasPrefix("Error: "), "\(run.errors)")
        #expect(names.filter { $0.hasPrefix("copy") || $0.hasPrefix("cut") || $0.hasPrefix("restored") }.isEmpty)
    }

    @Test func `Killed at any moment, a backup or a restore leaves nothing under the name, and the next one succeeds`()
        throws
    {
        let later = folder.path("full.vigilia")
        #expect(try Vigilia.run("backup", "--log", log, "--to", later).status == 0)
        let expected = try events(log)
        var random = SeededRandom(seed: 5)
        var kills = 0
        for round in 0..<12 {
            let target = folder.path(["copy", "again.vigilia", "restored"][round % 3])
            let arguments =
                round % 3 == 2
                ? ["restore", "--from", later, "--log", target] : ["backup", "--log", log, "--to", target]
            let run = try Vigilia.start(arguments)
            Thread.sleep(forTimeInterval: Double.random(in: 0.002...0.12, using: &random))
            run.send(SIGKILL)
            if run.finish().wasKilled {
                kills += 1
                // Renamed at the last moment, it is whole; otherwise it is not there.
                if !FileManager.default.fileExists(atPath: target) {
                    let again = try Vigilia.start(arguments).finish()
                    #expect(again.status == 0, "seed 5, round \(round): \(again.errors)")
                }
            }
            if target.hasSuffix(".vigilia") {
                #expect(try Data(contentsOf: URL(filePath: target)).count > 1_000)
            } else {
                #expect(try events(target) == expected, "seed 5, round \(round)")
            }
            try FileManager.default.removeItem(atPath: target)
            #expect(!names.contains { $0.hasSuffix(".partial") }, "seed 5, round \(round)")
        }
        #expect(kills > 0, "none of them was still at work when it was to be killed")
    }

    @Test func `A restore of later events, killed midway, keeps whole blocks and is completed by the same command`()
        throws
    {
        #expect(try Vigilia.run("backup", "--log", log, "--to", folder.path("full.vigilia")).status == 0)
        let last = try events(log).split(separator: "\n").count
        let more = try folder.write(Tables.reports(3001..<14_001), to: "more.csv")
        let importing = Tables.importArguments(more, log) + ["--without-detector"]
        #expect(try Vigilia.start(importing).finish().status == 0)
        let later = folder.path("later.vigilia")
        let restored = folder.path("restored")
        #expect(
            try Vigilia.run("backup", "--log", log, "--from-sequence", "\(last)", "--to", later).status == 0)
        #expect(try Vigilia.run("restore", "--from", folder.path("full.vigilia"), "--log", restored).status == 0)
        var kills = 0
        for delay in [0.02, 0.1, 0.3, 0.6, 0.9] {
            let run = try Vigilia.start(["restore", "--from", later, "--log", restored])
            Thread.sleep(forTimeInterval: delay)
            run.send(SIGKILL)
            if run.finish().wasKilled { kills += 1 }
            #expect(try events(log).hasPrefix(events(restored)))
        }
        #expect(kills > 0, "none of them was still at work when it was to be killed")
        #expect(try Vigilia.run("restore", "--from", later, "--log", restored).status == 0)
        #expect(try events(restored) == events(log))
    }
}
