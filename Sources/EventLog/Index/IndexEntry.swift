/// An entry of an index: a key, and the granule of sequences (or of case numbers) in which to look for what has it.
///
/// Indexes do not say which sequence it is, only which 4,096 sequences it is among: that takes a third of the space, and the
/// block has to be opened for the event anyway.
struct IndexEntry: Hashable, Comparable, Sendable {
    /// Key in the upper half, granule in the lower.
    let packed: UInt64

    init(key: UInt32, granule: UInt32) { packed = UInt64(key) << 32 | UInt64(granule) }

    @inline(__always)
    var key: UInt32 { UInt32(truncatingIfNeeded: packed >> 32) }
    @inline(__always)
    var granule: UInt32 { UInt32(truncatingIfNeeded: packed) }

    static func < (left: IndexEntry, right: IndexEntry) -> Bool { left.packed < right.packed }
}

/// Neighbouring sequences (or case numbers) that an index does not tell apart.
enum Granule {
    /// Sequences of a granule: 2 to the power of this.
    static let sequenceBits: UInt64 = 12
    /// Case numbers of a granule: 2 to the power of this.
    static let caseBits: UInt32 = 10

    static func ofSequence(_ sequence: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: sequence >> sequenceBits) }

    static func ofCase(_ number: UInt32) -> UInt32 { number >> caseBits }

    /// The sequences of a granule.
    static func sequences(_ granule: UInt32) -> ClosedRange<UInt64> {
        let first = UInt64(granule) << sequenceBits
        return first...first + (1 << sequenceBits) - 1
    }

    /// The case numbers of a granule.
    static func cases(_ granule: UInt32) -> ClosedRange<UInt32> {
        let first = granule << caseBits
        // Not first + 1,024 - 1: of the last granule there is, the sum does not fit.
        return first...first + ((1 << caseBits) - 1)
    }
}
