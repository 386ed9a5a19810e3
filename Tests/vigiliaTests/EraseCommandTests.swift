import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Erasing from the command line` {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private var log: String { folder.path("log") }

    private func append(_ number: Int, case identifier: String, _ more: String...) throws -> Vigilia.Outcome {
        try Vigilia.start(
            [
                "append", "--log", log, "--kind", "reactionReported", "--case", identifier, "--source", "s",
                "--source-key", "k\(number)", "--field", "episode=1", "--field", "term=Colitis", "--field", "grade=5",
                "--field", "verbatim=Seen by Dr Quagmire-\(number)",
            ] + more
        ).finish()
    }

    /// Whether a text is in any file, or in the name of one, under the folder.
    private func holds(_ text: String) throws -> Bool { try holds(Data(text.utf8)) }

    private func holds(_ bytes: Data) throws -> Bool {
        let paths = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String } ?? []
        return try paths.contains { path in
            let file = folder.url.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return false }
            return try Data(path.utf8).range(of: bytes) != nil || Data(contentsOf: file).range(of: bytes) != nil
        }
    }

    @Test func `Text is shown until its case is erased, and nothing holds it afterwards`() throws {
        for (number, identifier) in [(1, "R:1"), (2, "R:2")] {
            let run = try append(number, case: identifier)
            #expect(run.status == 0, "\(run)")
        }
        #expect(try Vigilia.run("snapshot", "--log", log).status == 0)
        let page = try Vigilia.run("patient", "R:1", "--log", log)
        #expect(page.output.contains("Quagmire-1"), "\(page)")
        let sealed = try Vigilia.run("events", "--log", log, "--sealed")
        #expect(!sealed.output.contains("Quagmire") && sealed.output.contains("sealed:1:"), "\(sealed)")
        let without = try Vigilia.run("patient", "R:1", "--log", log, "--keys", "none")
        #expect(without.status == 0 && without.output.contains("[sealed]"), "\(without)")
        let stats = try Vigilia.run("stats", "--log", log)
        #expect(stats.output.contains("protected: 2 cases have a key"), "\(stats)")

        let erased = try Vigilia.run("erase", "R:1", "--log", log, "--reason", "asked for")
        #expect(erased.status == 0 && erased.output.contains("case R:1 erased by event"), "\(erased)")
        let again = try Vigilia.run("erase", "R:1", "--log", log, "--reason", "asked for")
        #expect(again.status == 0 && again.output.contains("was erased by event"), "\(again)")
        let other = try Vigilia.run("erase", "R:1", "--log", log, "--reason", "for another reason")
        #expect(other.status == 1 && other.errors.contains("with another reason"), "\(other)")
        let unknown = try Vigilia.run("erase", "R:7", "--log", log, "--reason", "asked for")
        #expect(unknown.status == 1 && unknown.errors.contains("no case R:7"), "\(unknown)")

        #expect(try Vigilia.run("snapshot", "--log", log).status == 0)
        #expect(try Vigilia.run("backup", "--log", log, "--to", folder.path("copy")).status == 0)
        let printed = try Vigilia.run("events", "--log", log)
        #expect(printed.output.contains("[erased]") && printed.output.contains("Quagmire-2"), "\(printed)")
        let pages = try Vigilia.run("patient", "R:1", "--log", log)
        #expect(!pages.output.contains("Quagmire"), "\(pages)")
        let alerts = try Vigilia.run("alerts", "--log", log, "--format", "json")
        #expect(alerts.status == 0 && !alerts.output.contains("Quagmire"), "\(alerts)")
        #expect(try !holds("Quagmire"))
        let verified = try Vigilia.run("verify", "--log", log)
        #expect(verified.status == 0 && verified.output.contains("those of 1 are destroyed"), "\(verified)")
    }

    /// The two secrets of each key in the log's file of keys: behind a header of 128 bytes, in records of 128 bytes, of which the tag
    /// takes the first 16.
    private func secrets() throws -> [[Data]] {
        let keys = folder.url.appending(path: "log.keys")
        let name = try FileManager.default.contentsOfDirectory(atPath: keys.path).first { $0.hasSuffix(".keys") }
        let stored = try Data(contentsOf: keys.appending(path: try #require(name)))
        return stride(from: 128, to: stored.count, by: 128).map { start in
            [Data(stored[start + 16..<start + 48]), Data(stored[start + 48..<start + 80])]
        }
    }

    @Test func `The bytes of a destroyed key are in no file, and backups from before and after open nothing`() throws {
        for number in 1...2 {
            let run = try append(number, case: "R:\(number)")
            #expect(run.status == 0, "\(run)")
        }
        let secrets = try secrets()
        #expect(secrets.count == 2)
        for secret in secrets.joined() { #expect(try holds(secret), "the test looks where the keys are") }
        #expect(try Vigilia.run("backup", "--log", log, "--to", folder.path("before.vigilia")).status == 0)
        #expect(try Vigilia.run("backup", "--log", log, "--to", folder.path("before")).status == 0)
        #expect(try Vigilia.run("erase", "R:1", "--log", log, "--reason", "asked for").status == 0)
        let later = ["backup", "--log", log, "--from-sequence", "2", "--to", folder.path("later.vigilia")]
        #expect(try Vigilia.start(later).finish().status == 0)
        for secret in secrets[0] { #expect(try !holds(secret)) }
        for secret in secrets[1] { #expect(try holds(secret), "the other case keeps its key") }
        #expect(try !holds("Quagmire"))
        // Whoever has a backup from before, and the keys of today, reads the one case and not the other.
        let copy = try Vigilia.run("events", "--log", folder.path("before"), "--keys", folder.path("log.keys"))
        #expect(copy.status == 0 && copy.output.contains("Quagmire-2"), "\(copy)")
        #expect(!copy.output.contains("Quagmire-1") && copy.output.contains("[erased]"), "\(copy)")
        let commands: [[String]] = [
            ["patient", "R:1"], ["alerts", "--format", "csv"], ["events"], ["events", "--sealed"], ["signals"],
            ["stats"],
            ["duplicates"], ["incidence"], ["verify"], ["prove", "--case", "R:1"], ["replay"],
            ["difference", "--from", "2020-01-01", "--to", "2199-12-31"],
        ]
        for command in commands {
            let run = try Vigilia.start(command + ["--log", log]).finish()
            #expect(!(run.output + run.errors).contains("Quagmire-1"), "\(command): \(run)")
        }
    }

    @Test func `A log that is not protected is said to be so, and an erasure warns of what it leaves`() throws {
        #expect(try append(1, case: "R:1", "--keys", "none").status == 0)
        #expect(try Vigilia.run("stats", "--log", log).output.contains("NOT protected"))
        #expect(try holds("Quagmire-1") || Vigilia.run("events", "--log", log).output.contains("Quagmire-1"))
        let erased = try Vigilia.run("erase", "R:1", "--log", log, "--reason", "asked for")
        #expect(erased.status == 0 && erased.errors.contains("not protected"), "\(erased)")
    }
}
