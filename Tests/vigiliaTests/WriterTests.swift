import Foundation
import TestSupport
import Testing

/// What whoever writes is told when something is wrong that is not the append.
@Suite("Writing while something is wrong", .enabled(if: Vigilia.isBuilt, "the program is not built beside the tests"))
struct WriterTests {
    let folder: TemporaryFolder
    private var log: String { folder.path("log") }

    init() throws { folder = try TemporaryFolder() }

    private func append(_ key: String, _ more: String...) throws -> Vigilia.Outcome {
        let event = ["--kind", "deathRecorded", "--case", "R:\(key)", "--source", "s", "--source-key", key]
        return try Vigilia.start(["append", "--log", log] + event + more).finish()
    }

    private func importReports(_ cases: Range<Int>) throws {
        let file = try folder.write(Tables.reports(cases), to: "reports.csv")
        let run = try Vigilia.start(Tables.importArguments(file, log) + ["--without-detector"]).finish()
        try #require(run.status == 0, "\(run.errors)")
    }

    /// Changes a byte of everything that is compressed in the data file.
    private func damageBlocks() throws {
        let file = URL(filePath: log + "/data.mdb")
        var data = try Data(contentsOf: file)
        let frame = Data([0x28, 0xB5, 0x2F, 0xFD])
        var start = data.startIndex
        while let found = data.range(of: frame, in: start..<data.endIndex) {
            data[found.upperBound + 16] ^= 1
            start = found.upperBound
        }
        try data.write(to: file)
    }

    @Test func `An event that is stored is never said not to be, whatever the detector meets`() throws {
        try importReports(1..<200)
        #expect(try Vigilia.run("seal", "--everything", "--log", log).status == 0)
        try damageBlocks()
        let run = try append("d1", "--format", "csv")
        #expect(run.status == 4 && run.output.contains("200,appended,deathRecorded,R:d1"), "\(run)")
        #expect(run.errors.contains("1 event stored, as event 200; only what follows failed"), "\(run)")
        #expect(run.errors.contains("the detector has not looked at all of it yet"), "\(run)")
        #expect(run.errors.contains("(in \(log))") && !run.errors.contains("nothing of this batch"), "\(run)")
        #expect(try Vigilia.run("events", "--log", log, "--from", "200").output.contains("R:d1"))
        let again = try append("d1", "--format", "csv", "--without-detector")
        #expect(again.status == 0 && again.output.contains("200,duplicate"), "\(again)")
    }

    @Test func `An event that is stored is said to be, where the output cannot be written`() throws {
        let process = Process()
        process.executableURL = Vigilia.executable
        process.arguments = [
            "append", "--log", log, "--kind", "deathRecorded", "--case", "R:1", "--source", "s", "--source-key", "k",
        ]
        let errors = try folder.write("", to: "errors.txt")
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let said = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(process.terminationStatus == 4 && said.contains("1 event stored, as event 1"), "\(said)")
        #expect(try Vigilia.run("events", "--log", log).output.contains("R:1"))
    }

    @Test func `After a change of key, and with a key that cannot be used, events are stored all the same`() throws {
        #expect(try append("1").status == 0)
        let (new, own) = (folder.path("new"), log + "/signing-key")
        let changed = try Vigilia.run("key", "--log", log, "--new-key", new)
        #expect(changed.status == 0 && changed.errors.contains("mv \(new) \(own)"), "\(changed)")
        let unsigned = try append("2")
        #expect(
            unsigned.status == 0 && unsigned.errors.contains("it is the log's key from before a change"), "\(unsigned)")
        #expect(try Vigilia.run("watch", "--log", log, "--seconds", "0.1").errors.contains("not signed"))
        let named = try append("3", "--signing-key", own)
        #expect(named.status == 1 && named.errors.contains("With --unsigned the log works on without it"), "\(named)")
        #expect(try append("3", "--unsigned").status == 0)
        #expect(try append("4", "--unsigned", "--signing-key", new).status == 64)
        let signed = try append("4", "--signing-key", new)
        #expect(signed.status == 0 && !signed.errors.contains("warning"), "\(signed)")
        let files = FileManager.default
        try files.removeItem(atPath: own)
        try files.moveItem(atPath: new, toPath: own)
        #expect(try !append("5").errors.contains("warning"))
        try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: own)
        let readable = try append("6")
        #expect(readable.status == 0 && readable.errors.contains("others than its owner may read it"), "\(readable)")
        try "".write(toFile: own, atomically: false, encoding: .utf8)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: own)
        let empty = try append("7")
        #expect(empty.status == 0 && empty.errors.contains("it holds no signing key"), "\(empty)")
        #expect(try Vigilia.run("events", "--log", log).output.contains("R:7"))
    }

    @Test func `What is due is sealed and signed before a command ends, however short it lives`() throws {
        try importReports(1..<16_384)
        #expect(try Vigilia.run("stats", "--log", log).output.contains("16,383 events, 0 of them sealed"))
        #expect(try append("last", "--without-detector").status == 0)
        let stats = try Vigilia.run("stats", "--log", log).output
        #expect(!stats.contains(", 0 of them sealed") && stats.contains("signed up to 1"), "\(stats)")
    }

    @Test func `Who may read a log and not its lock is told which right is missing, and may read with it`() throws {
        #expect(try append("1").status == 0)
        let (data, lock, files) = (log + "/data.mdb", log + "/lock.mdb", FileManager.default)
        for (path, mode) in [(folder.path(""), 0o755), (log, 0o755), (data, 0o644), (lock, 0o644)] {
            try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        guard let program = try Stranger(folder) else { return }
        for command in ["events", "verify", "stats", "head"] {
            let run = try program.run([command, "--log", log])
            #expect(run.status == 1 && run.errors.contains("may not write to lock.mdb"), "\(run.errors)")
            #expect(run.errors.contains("chmod g+rw \(lock)"), "\(run.errors)")
        }
        try files.setAttributes([.posixPermissions: 0o666], ofItemAtPath: lock)
        #expect(try program.run(["events", "--log", log]).status == 0)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: data)
        let run = try program.run(["events", "--log", log])
        #expect(run.status == 1 && run.errors.contains("may not read data.mdb"), "\(run.errors)")
    }
}

/// The program run as somebody who owns nothing; `nil` where the tests may not do that.
private struct Stranger {
    let folder: TemporaryFolder
    private static let setpriv = "/usr/bin/setpriv"

    init?(_ folder: TemporaryFolder) throws {
        self.folder = folder
        guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: Self.setpriv) else { return nil }
        guard try run(["--version"]).status == 0 else { return nil }
    }

    func run(_ arguments: [String]) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: Self.setpriv)
        let executable = try #require(Vigilia.executable).path
        process.arguments = ["--reuid", "65534", "--regid", "65534", "--clear-groups", executable] + arguments
        let errors = try folder.write("", to: "errors.txt")
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOfFile: errors, encoding: .utf8))
    }
}
