import ClinicalEvents
import EventLog
import Foundation
import TestSupport
import Testing

@Suite("Damaged logs")
struct DamageTests {
    private let folder: TemporaryFolder
    private let original: [RecordedEvent]
    private var path: String { folder.path("log") }
    private var file: String { folder.path("log/data.mdb") }

    init() throws {
        folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        try log.append(Sample.reports(0..<400), at: 1)
        original = try log.everything()
    }

    /// Where the one block of the log lies in its file: a header of 64 bytes, then a frame with this magic number.
    private func block(_ bytes: Data) throws -> Range<Int> {
        let frame = try #require(bytes.firstRange(of: Data([0x28, 0xB5, 0x2F, 0xFD])))
        return frame.lowerBound - 64..<frame.lowerBound + 2_048
    }

    @Test func `a changed byte of a block is an error or changes nothing that is read`() throws {
        let intact = try Data(contentsOf: URL(filePath: file))
        let block = try block(intact)
        let header = block.lowerBound..<block.lowerBound + 64
        var refused = 0
        for position in Array(header) + Array(stride(from: header.upperBound, to: block.upperBound, by: 13)) {
            var damaged = intact
            damaged[position] ^= 1 << UInt8(position % 8)
            try damaged.write(to: URL(filePath: file))
            if try isRefused(position) { refused += 1 }
        }
        #expect(refused > 64)
    }

    private func isRefused(_ position: Int) throws -> Bool {
        let log = try EventLog.openForReading(path)
        do {
            #expect(try log.everything() == original, "byte \(position)")
            return false
        } catch LogError.damaged(let sequence, let reason) {
            #expect(sequence == 1 && !reason.isEmpty, "byte \(position)")
            #expect(throws: LogError.self) { try log.event(200) }
            #expect(throws: LogError.self) { try log.events(ofCase: "case 7") }
            #expect(try log.status().lastSequence == 400)
            return true
        }
    }

    /// Damages one block of two, of 400 and of 100 events, and says which events the other has.
    private func damageOneBlock(sealed: Bool) throws -> ClosedRange<UInt64> {
        if sealed { try EventLog.open(path).seal(everything: true) }
        let log = try EventLog.open(path)
        try log.append(Sample.reports(400..<500), at: 2)
        if sealed { try log.seal(everything: true) }
        var bytes = try Data(contentsOf: URL(filePath: file))
        let block = try block(bytes)
        bytes[block.lowerBound + 100] ^= 0xFF
        try bytes.write(to: URL(filePath: file))
        return try refusal { try log.event(1) } == nil ? 1...400 : 401...500
    }

    private func isIntact(_ log: EventLog, _ sequences: ClosedRange<UInt64>) throws -> Bool {
        let expected = Sample.reports(Int(sequences.lowerBound) - 1..<Int(sequences.upperBound))
        return try log.everything(from: sequences.lowerBound, through: sequences.upperBound).map(\.content) == expected
    }

    @Test func `a damaged sealed block does not keep others from being read or appended`() throws {
        let others = try damageOneBlock(sealed: true)
        let log = try EventLog.open(path)
        #expect(throws: LogError.self) { try log.everything() }
        #expect(try isIntact(log, others))
        try log.append(Sample.reports(500..<510), at: 3)
        #expect(try isIntact(log, 501...510))
    }

    @Test func `with a damaged block in the tail others are read, and an append is refused`() throws {
        let others = try damageOneBlock(sealed: false)
        let log = try EventLog.open(path)
        #expect(try isIntact(log, others))
        // Beside keys that cannot be read, it could store an event twice.
        guard case .damaged = try refusal({ try log.append(Sample.reports(500..<510), at: 3) }) else {
            Issue.record("the append was not refused")
            return
        }
        #expect(try log.status().lastSequence == 500)
    }
}
