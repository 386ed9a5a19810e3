import ClinicalEvents

/// What stands in front of a block's compressed events: enough to skip the block without opening it.
///
/// 64 bytes, little-endian; the layout is in `events/FORMAT.md`.
struct BlockHeader: Equatable {
    /// Events in the block.
    var count: UInt32
    /// Bytes of the block before compression.
    var rawLength: UInt32
    /// Recorded time of the first and the last event.
    var recorded: ClosedRange<Timestamp>
    /// Earliest and latest day received, in days since 1970; `nil` where no event states one.
    var received: ClosedRange<Int32>?
    /// Earliest and latest day an event may have occurred; `nil` where no event states one.
    var occurred: ClosedRange<Int32>?
    /// One bit for each kind of event in the block, at the kind's number.
    var kinds: UInt64
    /// Events that say something happened and not when.
    var undated: UInt32
    /// Symbols the log had once this block was written: a reader needs at least as many.
    var symbolCount: UInt32

    static let byteCount = 64
    static let formatVersion: UInt16 = 1
    /// Uncompressed bytes of a block at most, whose last event may be of any allowed size: what a reader can be made to hold.
    static let maximumRawLength = EventLog.maximumBlockBytes + ProposedEvent.maximumStoredBytes

    /// The header's bytes, its checksum last. The checksum covers the block's first sequence too, so that a block under
    /// another key does not pass.
    func bytes(first: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        bytes.appendInteger(Self.formatVersion)
        bytes.appendInteger(UInt16(0))
        bytes.appendInteger(count)
        bytes.appendInteger(rawLength)
        bytes.appendInteger(symbolCount)
        bytes.appendInteger(recorded.lowerBound.milliseconds)
        bytes.appendInteger(recorded.upperBound.milliseconds)
        bytes.appendInteger(received?.lowerBound ?? .max)
        bytes.appendInteger(received?.upperBound ?? .min)
        bytes.appendInteger(occurred?.lowerBound ?? .max)
        bytes.appendInteger(occurred?.upperBound ?? .min)
        bytes.appendInteger(kinds)
        bytes.appendInteger(undated)
        bytes.appendInteger(Self.checksum(bytes, first: first))
        return bytes
    }

    /// Reads and checks a header; `nil` where the bytes are not one.
    init?(_ stored: RawSpan, first sequence: UInt64) {
        guard stored.byteCount >= Self.byteCount else { return nil }
        let bytes = [UInt8](copying: stored.extracting(0..<Self.byteCount - 4))
        guard stored.integer(at: 60, as: UInt32.self) == Self.checksum(bytes, first: sequence),
            stored.integer(at: 0, as: UInt16.self) == Self.formatVersion
        else { return nil }
        count = stored.integer(at: 4, as: UInt32.self)
        guard 1...EventLog.maximumBlockEvents ~= Int(count), 1...LogState.highestSequence ~= sequence,
            LogState.highestSequence - sequence >= UInt64(count) - 1
        else { return nil }
        rawLength = stored.integer(at: 8, as: UInt32.self)
        guard rawLength <= Self.maximumRawLength else { return nil }
        symbolCount = stored.integer(at: 12, as: UInt32.self)
        let first = stored.integer(at: 16, as: Int64.self)
        let last = stored.integer(at: 24, as: Int64.self)
        guard first <= last else { return nil }
        recorded = Timestamp(milliseconds: first)...Timestamp(milliseconds: last)
        received = Self.range(stored, at: 32)
        occurred = Self.range(stored, at: 40)
        kinds = stored.integer(at: 48, as: UInt64.self)
        undated = stored.integer(at: 56, as: UInt32.self)
    }

    private static func checksum(_ header: [UInt8], first: UInt64) -> UInt32 {
        var check = CRC32C()
        check.add(header.span.bytes, count: header.count)
        check.add(first)
        return check.value
    }

    private static func range(_ stored: RawSpan, at offset: Int) -> ClosedRange<Int32>? {
        let lower = stored.integer(at: offset, as: Int32.self)
        let upper = stored.integer(at: offset + 4, as: Int32.self)
        return lower <= upper ? lower...upper : nil
    }

    /// The header of a block without events, to which they are added one by one.
    init() {
        (count, rawLength, kinds, undated, symbolCount) = (0, 0, 0, 0, 0)
        recorded = Timestamp(milliseconds: 0)...Timestamp(milliseconds: 0)
    }

    /// Takes in the next event of the block.
    mutating func add(
        _ kind: EventKind, recorded time: Timestamp, received day: PartialDate?, occurred date: PartialDate?
    ) {
        // Of a damaged block time may go back.
        recorded = count == 0 ? time...time : min(recorded.lowerBound, time)...max(recorded.upperBound, time)
        count += 1
        kinds |= 1 << UInt64(kind.rawValue)
        if date == nil, kind.statesOccurrence { undated += 1 }
        received = Self.widened(received, by: day)
        occurred = Self.widened(occurred, by: date)
    }

    private static func widened(_ range: ClosedRange<Int32>?, by date: PartialDate?) -> ClosedRange<Int32>? {
        guard let date else { return range }
        let (earliest, latest) = (date.earliestDay, date.latestDay)
        guard let range else { return earliest...latest }
        return min(range.lowerBound, earliest)...max(range.upperBound, latest)
    }
}
