import ClinicalEvents

/// Where the log stands: written with every commit, so that a reader knows what a transaction sees.
struct LogState: Equatable {
    /// Sequence of the last event; 0 for an empty log.
    var lastSequence: UInt64 = 0
    /// Recorded time of the last event.
    var lastRecorded = Timestamp(milliseconds: .min)
    /// Cases named so far.
    var caseCount: UInt32 = 0
    /// Symbols named so far.
    var symbolCount: UInt32 = 0
    /// Events up to this sequence lie in sealed blocks and in the index runs; those after it, the tail, do not yet.
    var sealedThrough: UInt64 = 0
    /// Cases numbered below this lie in sealed chunks of names and in the index runs. A multiple of 1,024.
    var sealedCases: UInt32 = 0
    /// The keys of all segments of the indexes.
    var segmentKeys = KeySum()

    static let byteCount = 44
    /// The number of a node of the tree has this many bits for its index.
    static let highestSequence: UInt64 = 1 << 56 - 1

    /// Events of the tail.
    var tailCount: Int { Int(lastSequence - sealedThrough) }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(lastSequence)
        bytes.appendInteger(lastRecorded.milliseconds)
        bytes.appendInteger(caseCount)
        bytes.appendInteger(symbolCount)
        bytes.appendInteger(sealedThrough)
        bytes.appendInteger(sealedCases)
        bytes.appendInteger(segmentKeys.value)
        bytes.appendChecksum(under: LogStore.MetaKey.state.rawValue)
        return bytes
    }

    init() {}

    init?(_ stored: RawSpan) {
        guard stored.byteCount == Self.byteCount,
            stored.endsInItsChecksum(under: LogStore.MetaKey.state.rawValue)
        else { return nil }
        lastSequence = stored.integer(at: 0, as: UInt64.self)
        lastRecorded = Timestamp(milliseconds: stored.integer(at: 8, as: Int64.self))
        caseCount = stored.integer(at: 16, as: UInt32.self)
        symbolCount = stored.integer(at: 20, as: UInt32.self)
        sealedThrough = stored.integer(at: 24, as: UInt64.self)
        sealedCases = stored.integer(at: 32, as: UInt32.self)
        segmentKeys = KeySum(value: stored.integer(at: 36, as: UInt32.self))
        guard lastSequence <= Self.highestSequence, sealedThrough <= lastSequence, sealedCases <= caseCount else {
            return nil
        }
    }
}
