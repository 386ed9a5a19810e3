import ClinicalEvents
import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct `Importing events as lines of JSON` {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func importer(_ bytes: [UInt8], limit: Int = 1 << 20, isStrict: Bool = false) throws -> NDJSONImporter {
        let file = folder.url.appending(path: "events.ndjson")
        try Data(bytes).write(to: file)
        let rejects = folder.url.appending(path: "rejects")
        return NDJSONImporter(
            file: file,
            options: ImportOptions(rejectsFolder: rejects, isStrict: isStrict, maximumLineBytes: limit))
    }

    private static func death(_ number: Int) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: "R:\(number % 7)", source: "site", sourceKey: "death \(number)",
            event: .deathRecorded(DeathRecorded(cause: "cause \(number)")))
    }

    @Test(arguments: [1, 63, 64, 65, 2047, 2048, 5000])
    func `Every event of a file comes in its order, whatever is parsed together`(count: Int) throws {
        let events = (0..<count).map(Self.death)
        let log = ImportedLog()
        let summary = try importer(Array(events.map(\.jsonLine).joined(separator: [0x0A])))
            .run(deliver: log.deliver)
        #expect(summary.accepted == count && summary.records == count && summary.rowsRead == count)
        #expect(log.events == events)
    }

    @Test func `Importing twice adds nothing; other content under a source key is rejected`() throws {
        let log = ImportedLog()
        var events = (0..<100).map(Self.death)
        func run() throws -> ImportSummary {
            try importer(Array(events.map(\.jsonLine).joined(separator: [0x0A]))).run(deliver: log.deliver)
        }
        #expect(try run().accepted == 100)
        #expect(try run().duplicates == 100)
        events[41].event = .deathRecorded(DeathRecorded(cause: "another"))
        let summary = try run()
        #expect(summary.duplicates == 99 && summary.rejected == 1)
        #expect(summary.firstRejections.first?.line == 42 && summary.firstRejections.first?.field == "sourceKey")
    }

    @Test func `A bad line is rejected with its number, field and value, and can be mended and fed again`() throws {
        var lines = (0..<130).map { Self.death($0).jsonLine }
        lines[70] = Array(
            #"{"kind":"deathRecorded","case":"R:1","source":"s","sourceKey":"k","data":{"episode":1}}"#.utf8)
        lines[71] = Array("not JSON".utf8)
        lines[72] = Array(repeating: 0x20, count: 5)
        lines[73] = Array(#"{"kind":"death","case":"R:1"}"#.utf8) + [0x0D]
        lines[74] = Array(repeating: 0x78, count: 2000)
        let log = ImportedLog()
        let summary = try importer(Array(lines.joined(separator: [0x0A])), limit: 1000).run(deliver: log.deliver)
        #expect(summary.accepted == 125 && summary.rejected == 4 && summary.records == 129)
        #expect(summary.firstRejections.map(\.line) == [71, 72, 74, 75])
        #expect(summary.firstRejections[0].field == "data.episode")
        #expect(summary.firstRejections[2].field == "kind" && summary.firstRejections[2].value == "death")
        #expect(
            summary.firstRejections[3].field == "line"
                && summary.firstRejections[3].reason == "expected at most 1000 bytes")
        let kept = try String(contentsOfFile: folder.path("rejects/events.ndjson"), encoding: .utf8)
        #expect(kept.split(separator: "\n").count == 3, "the line that was too long is not copied: \(kept)")
    }

    @Test func `A line with a date still to come is rejected, and the others are taken`() throws {
        var events = (0..<4).map(Self.death)
        events[1].received = PartialDate("2142-05-02")
        events[2].occurred = PartialDate("2142-05")
        let log = ImportedLog()
        let summary = try importer(Array(events.map(\.jsonLine).joined(separator: [0x0A]))).run(deliver: log.deliver)
        #expect(log.events == [events[0], events[3]] && summary.rejected == 2)
        #expect(summary.firstRejections.map(\.line) == [2, 3])
        #expect(summary.firstRejections.map(\.field) == ["received", "occurred"])
        #expect(summary.firstRejections.map(\.value) == ["2142-05-02", "2142-05"])
        let kept = try String(contentsOfFile: folder.path("rejects/events.ndjson"), encoding: .utf8)
        #expect(kept.split(separator: "\n").count == 2, "they can be mended and fed again: \(kept)")
    }

    @Test func `Strict: the first bad line stops the import`() throws {
        let lines = [Self.death(1).jsonLine, Array("{}".utf8), Self.death(2).jsonLine]
        let log = ImportedLog()
        #expect(throws: ImportError.self) {
            try importer(Array(lines.joined(separator: [0x0A])), isStrict: true).run(deliver: log.deliver)
        }
        #expect(log.events.isEmpty)
    }
}
