import ClinicalEvents
import TamperEvidence
import Testing

@testable import EventLog

/// Values that no log writes, with the checksum of whoever forges them: read or refused, never a trap. The bytes are those that
/// scripts/fuzz found, or that its findings led to.
@Suite("Hostile values")
struct HostileValueTests {
    @Test func `the last key that a run can have has none after it`() throws {
        let stored: [UInt8] = [0, 0, 0, 0, 0xFC, 0xFC, 0xFC, 0xFC, 0xFD, 2, 3, 3, 0xFC, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF]
        let key = SegmentKey(stored.span.bytes)
        #expect(key?.segment == .max)
        #expect(key?.following == nil)
    }

    @Test(arguments: [0, 1, 0x3F_FFFF, .max] as [UInt32])
    func `any number is a granule of cases`(granule: UInt32) {
        let cases = Granule.cases(granule)
        #expect(cases.count == 1024)
        #expect(cases.lowerBound == granule << 10)
    }

    @Test(
        arguments: [
            (1, 0), (0, 1), (LogState.highestSequence, 2), (.max, 1), (.max - 1, .max),
            (LogState.highestSequence + 1, 1),
        ] as [(UInt64, UInt32)])
    func `a block of sequences that there are not is refused`(first: UInt64, count: UInt32) {
        #expect(header(first, count: count) == nil)
    }

    @Test func `a block may end with the last sequence there is`() {
        #expect(header(LogState.highestSequence, count: 1)?.count == 1)
        #expect(header(1, count: 4096)?.count == 4096)
    }

    @Test func `a block of more events, or of more memory, than any has is refused`() {
        #expect(header(1, count: 4097) == nil)
        #expect(header(1, count: 1, rawLength: UInt32(BlockHeader.maximumRawLength)) != nil)
        #expect(header(1, count: 1, rawLength: UInt32(BlockHeader.maximumRawLength) + 1) == nil)
        #expect(header(1, count: 1, rawLength: .max) == nil)
    }

    private func header(_ first: UInt64, count: UInt32, rawLength: UInt32 = 0) -> BlockHeader? {
        var header = BlockHeader()
        (header.count, header.rawLength) = (count, rawLength)
        let bytes = header.bytes(first: first)
        return BlockHeader(bytes.span.bytes, first: first)
    }

    @Test func `a header takes in times that go back`() {
        var header = BlockHeader()
        for moment in [50, 20, 80] as [Int64] {
            header.add(.deathRecorded, recorded: Timestamp(milliseconds: moment), received: nil, occurred: nil)
        }
        #expect(header.recorded == Timestamp(milliseconds: 20)...Timestamp(milliseconds: 80))
    }

    @Test func `a state beyond the last sequence there is, or sealed beyond its end, is refused`() {
        var state = LogState()
        state.lastSequence = LogState.highestSequence
        #expect(read(state) == state)
        state.lastSequence = .max
        #expect(read(state) == nil)
        (state.lastSequence, state.sealedThrough) = (5, 6)
        #expect(read(state) == nil)
    }

    private func read(_ state: LogState) -> LogState? {
        let bytes = state.bytes
        return LogState(bytes.span.bytes)
    }

    @Test func `a frontier of more leaves than a tree may have is refused`() {
        let stored = Array(repeating: UInt8(0xFF), count: 8 + 64 * TreeHash.byteCount)
        let tree = CompactRange(stored.span.bytes)
        #expect(tree == nil)
    }
}
