/// Writes numbers of any number of bits, the lowest bit of the first byte first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var pendingBits = 0

    var bitCount: Int { bytes.count * 8 + pendingBits }

    /// Adds the lowest `count` bits of a value, at most 32.
    mutating func write(_ value: UInt32, bits count: Int) {
        pending |= UInt64(value & Self.mask(count)) << UInt64(pendingBits)
        pendingBits += count
        while pendingBits >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingBits -= 8
        }
    }

    /// The bytes, the last one filled up with zeroes.
    mutating func finish() -> [UInt8] {
        if pendingBits > 0 { write(0, bits: 8 - pendingBits) }
        return bytes
    }

    @inline(__always)
    static func mask(_ count: Int) -> UInt32 { count >= 32 ? .max : (1 << UInt32(count)) - 1 }
}

/// Reads what a `BitWriter` wrote. Past the end there are zeroes: the caller knows how many numbers there are.
struct BitReader {
    private var position: Int
    private let end: Int
    private var pending: UInt64 = 0
    private var pendingBits = 0

    init(from start: Int, to end: Int) {
        position = start
        self.end = end
    }

    /// The next `count` bits, at most 32.
    @inline(__always)
    mutating func read(_ bytes: RawSpan, bits count: Int) -> UInt32 {
        if pendingBits < count { fill(bytes) }
        let value = UInt32(truncatingIfNeeded: pending) & BitWriter.mask(count)
        pending >>= UInt64(count)
        pendingBits -= count
        return value
    }

    /// How many set bits come before the next clear one, which is read too; at most `limit`, and then none is clear.
    @inline(__always)
    mutating func readUnary(_ bytes: RawSpan, limit: Int) -> Int {
        if pendingBits < limit + 1 { fill(bytes) }
        let ones = min((~pending).trailingZeroBitCount, limit)
        let used = ones == limit ? ones : ones + 1
        pending >>= UInt64(used)
        pendingBits -= used
        return ones
    }

    /// Takes in bytes until at least 57 bits are there. (Zeroes past the end, so that damage cannot read beyond it.)
    @inline(__always)
    private mutating func fill(_ bytes: RawSpan) {
        while pendingBits <= 56 {
            let byte = position < end ? bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self) : 0
            pending |= UInt64(byte) << UInt64(pendingBits)
            position += 1
            pendingBits += 8
        }
    }
}
