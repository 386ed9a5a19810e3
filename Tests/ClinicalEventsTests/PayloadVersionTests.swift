import Testing

@testable import ClinicalEvents

/// A death as no release ever stored it: a number for the cause, and before it the episode. Only the tests know it.
private struct NumberedDeath: EarlierPayload {
    var relatedEpisode: Int?
    var cause: Int

    init(relatedEpisode: Int?, cause: Int) { (self.relatedEpisode, self.cause) = (relatedEpisode, cause) }

    init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        relatedEpisode = try source.optionalInteger("relatedEpisode", in: Bounds.episode)
        cause = try source.requiredInteger("cause", in: 1...9)
    }

    func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.integer("relatedEpisode", relatedEpisode, in: Bounds.episode)
        sink.integer("cause", cause, in: 1...9)
    }

    var current: ClinicalEvent {
        .deathRecorded(DeathRecorded(cause: "cause \(cause)", relatedEpisode: relatedEpisode))
    }

    static func skim(_ reader: inout ByteReader, into row: inout EventRow) throws(MalformedBlock) {
        row.episode = Int(ByteReader.unzigzag(try reader.varint() &- 2))
        row.isFatal = true
    }
}

@Suite("Versions of payloads")
struct PayloadVersionTests {
    private static let versions = PayloadVersions.released.adding(NumberedDeath.self, .deathRecorded, 0)

    /// A death of today, then the same in the version that only the tests know, then one of today again.
    private static func block(version: UInt64 = 0) -> [UInt8] {
        var payload = BinaryFieldSink(symbols: SymbolTable())
        NumberedDeath(relatedEpisode: 3, cause: 7).write(to: &payload)
        var (rows, keys) = (ByteWriter(), ByteWriter())
        for (flags, rest) in [(1 << 5, [1, 2, 2 + 8]), (1 << 8, nil), (0, [2, 2 + 8])] as [(UInt64, [UInt8]?)] {
            let start = rows.beginPrefixed()
            rows.byte(EventKind.deathRecorded.rawValue)
            rows.varint(flags)
            if rest == nil { rows.varint(version) }
            rows.bytes += rest ?? payload.writer.bytes
            rows.endPrefixed(start)
        }
        for (shared, rest) in [(UInt64(0), "key 1"), (4, "2"), (4, "3")] {
            keys.varint(shared)
            keys.string(rest)
        }
        var block = ByteWriter()
        block.varint(UInt64(rows.bytes.count))
        return block.bytes + rows.bytes + keys.bytes
    }

    private static let names: SymbolTable = {
        var names = SymbolTable()
        for name in ["registry", "cause 1"] { _ = names.number(for: name) }
        return names
    }()

    @Test func `an earlier version is read as what it says today, between rows of today`() throws {
        var reader = try EventBlockReader(Self.block(), firstSequence: 1, versions: Self.versions)
        var events: [ClinicalEvent] = []
        while let event = try reader.next(names: Self.names, caseName: { _ in "case" }) {
            events.append(event.content.event)
        }
        let today = ClinicalEvent.deathRecorded(DeathRecorded(cause: "cause 1", relatedEpisode: 4))
        #expect(
            events == [today, .deathRecorded(DeathRecorded(cause: "cause 7", relatedEpisode: 3)), today])
    }

    @Test func `projections read an earlier version in place`() throws {
        var reader = try EventBlockReader(Self.block(), firstSequence: 1, versions: Self.versions)
        var (row, seen) = (EventRow(), [Int]())
        while try reader.next(&row) {
            #expect(row.isFatal)
            seen.append(row.episode * 10 + Int(row.version))
        }
        #expect(seen == [41, 30, 41])
    }

    @Test func `the line that is hashed has the version that was written, the event's own that of today`() throws {
        var reader = try EventBlockReader(Self.block(), firstSequence: 1, versions: Self.versions)
        var (row, lines) = (EventRow(), [String]())
        while try reader.next(&row) {
            var line: [UInt8] = [7]
            let event = try reader.event(of: row, names: Self.names, contentLine: &line) { _ in "case" }
            #expect(try reader.event(of: row, names: Self.names) { _ in "case" } == event)
            #expect((line == event.content.jsonLine) == (row.version == 1))
            lines.append(String(decoding: line, as: UTF8.self))
        }
        #expect(
            lines[1] == #"{"kind":"deathRecorded","version":0,"case":"case","source":"registry","sourceKey":"key 2","#
                + #""data":{"relatedEpisode":3,"cause":7}}"#)
    }

    @Test func `sealing keeps the payload as it was written, with its version`() throws {
        var reader = try EventBlockReader(Self.block(), firstSequence: 1, versions: Self.versions)
        var (row, rewriter) = (EventRow(), EventBlockRewriter())
        while try reader.next(&row) { try rewriter.append(row, from: &reader) }
        #expect(rewriter.block(ofFirst: 3) == Self.block())
    }

    @Test func `a line of an earlier version is taken in as what it says today`() throws {
        let line =
            #"{"kind":"deathRecorded","version":0,"case":"c","source":"s","sourceKey":"k","data":{"cause":2}}"#
        let event = try ProposedEvent(jsonLine: Array(line.utf8), versions: Self.versions)
        #expect(event.event == .deathRecorded(DeathRecorded(cause: "cause 2")))
        #expect(throws: FieldError(field: "version", value: "0", expected: "1")) {
            try ProposedEvent(jsonLine: Array(line.utf8))
        }
    }

    @Test(arguments: [0, 2, 4_000_000_000] as [UInt64])
    func `a version that this build does not read is refused by kind and version`(version: UInt64) throws {
        let expected = BlockError.unknownVersion(.deathRecorded, Int(version), known: "1")
        var reader = try EventBlockReader(Self.block(version: version), firstSequence: 1)
        _ = try reader.next(names: Self.names) { _ in "case" }
        #expect(throws: expected) { try reader.next(names: Self.names) { _ in "case" } }
        #expect(expected.description.contains("deathRecorded"))
        #expect(expected.description.contains("found version \(version)"))
        var rows = try EventBlockReader(Self.block(version: version), firstSequence: 1)
        var row = EventRow()
        _ = try rows.next(&row)
        let refused = #expect(throws: MalformedBlock.self) { try rows.next(&row) }
        #expect(refused?.expected == expected.description)
    }

    @Test func `a line says which versions are read`() throws {
        #expect(Self.versions.expectation(.deathRecorded) == "0 or 1")
        #expect(Self.versions.expectation(.patientEnrolled) == "1")
    }
}
