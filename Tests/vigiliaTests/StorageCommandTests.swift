import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Vigilia.isBuilt)) struct `Sealing, statistics and events as lines` {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test func `A log printed as lines and imported into another holds the same events`() throws {
        let (first, second) = (folder.path("first"), folder.path("second"))
        #expect(try Vigilia.run("simulate", "--patients", "60", "--seed", "3", "--log", first).status == 0)
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

    /// A printed line without what the log itself gave the event.
    private static func withoutPlace(_ line: Substring) throws -> String {
        String(line).replacing(/"sequence":\d+,/, with: "").replacing(/"recorded":"[^"]*",/, with: "")
    }
}
