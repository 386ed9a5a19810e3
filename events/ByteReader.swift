/// Bytes that are not what the stored format says: where, and what was expected there.
public struct MalformedBlock: Error, Hashable, Sendable, CustomStringConvertible {
    /// Offset of the byte in the uncompressed block.
    public var offset: Int
    /// What was expected there.
    public var expected: String

    /// "byte 17 of the block: expected a date"
    public var description: String { "byte \(offset) of the block: expected \(expected)" }
}

/// Reads the primitives of the binary form from a slice of a block. Every read is bounds-checked: hostile bytes throw.
package struct ByteReader {
    @usableFromInline let bytes: [UInt8]
    package var position: Int
    package var end: Int

    package init(_ bytes: [UInt8], from position: Int = 0, to end: Int? = nil) {
        self.bytes = bytes
        self.position = position
        self.end = end ?? bytes.count
    }

    package var isAtEnd: Bool { position >= end }
    /// Bytes left.
    package var remaining: Int { end - position }

    /// Reads from a stretch of the bytes alone, and comes back to where it was.
    @inline(__always)
    mutating func read(
        within stretch: Range<Int>, _ body: (inout ByteReader) throws(MalformedBlock) -> Void
    ) throws(MalformedBlock) {
        let (outerPosition, outerEnd) = (position, end)
        (position, end) = (stretch.lowerBound, stretch.upperBound)
        defer { (position, end) = (outerPosition, outerEnd) }
        try body(&self)
    }

    @inlinable @inline(__always)
    package mutating func byte() throws(MalformedBlock) -> UInt8 {
        guard position < end else { throw malformed("another byte") }
        let value = bytes[position]
        position += 1
        return value
    }

    /// LEB128, at most ten bytes.
    @inlinable @inline(__always)
    package mutating func varint() throws(MalformedBlock) -> UInt64 {
        let first = try byte()
        if first < 0x80 { return UInt64(first) }
        return try longVarint(UInt64(first & 0x7F))
    }

    @usableFromInline mutating func longVarint(_ start: UInt64) throws(MalformedBlock) -> UInt64 {
        var (value, shift) = (start, UInt64(7))
        while true {
            let next = try byte()
            guard shift < 63 || (shift == 63 && next <= 1) else { throw malformed("a number of at most 64 bits") }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    /// A number of at most 32 bits: symbols, case numbers, lengths.
    @inlinable @inline(__always)
    package mutating func shortVarint() throws(MalformedBlock) -> UInt32 {
        let value = try varint()
        guard value <= UInt64(UInt32.max) else { throw malformed("a number of at most 32 bits") }
        return UInt32(truncatingIfNeeded: value)
    }

    /// The length of something that must fit into what is left.
    @inlinable @inline(__always)
    package mutating func length() throws(MalformedBlock) -> Int {
        let value = try varint()
        guard value <= UInt64(end - position) else { throw malformed("a length that fits into the block") }
        return Int(value)
    }

    package mutating func signed() throws(MalformedBlock) -> Int64 { Self.unzigzag(try varint()) }

    /// Eight bytes, little-endian: the bits of an IEEE 754 double.
    mutating func double() throws(MalformedBlock) -> Double {
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
        return Double(bitPattern: bits)
    }

    /// A number that may be absent (see `BinaryFieldSink.number`).
    mutating func number() throws(MalformedBlock) -> Double? {
        let code = try varint()
        guard code != 1 else {
            let value = try double()
            guard value.isFinite else { throw malformed("a number") }
            return value
        }
        return code == 0 ? nil : Double(Self.unzigzag(code - 2)) / 1000
    }

    package mutating func string() throws(MalformedBlock) -> String {
        let count = try length()
        defer { position += count }
        guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else {
            throw malformed("UTF-8 text")
        }
        return text
    }

    /// A date written relative to a base (see `ByteWriter.date`); 0 is no date.
    @inline(__always)
    mutating func date(base: PartialDate?) throws(MalformedBlock) -> PartialDate? {
        let code = try varint()
        if code == 0 { return nil }
        let precision = PartialDate.Precision(rawValue: UInt8((code - 1) & 3))
        guard let precision else { throw malformed("a date's precision") }
        let (ordinal, overflow) = Self.unzigzag((code - 1) >> 2)
            .addingReportingOverflow(Int64(base?.ordinal(in: precision) ?? 0))
        guard !overflow, let exact = Int32(exactly: ordinal),
            let date = PartialDate(precision: precision, ordinal: exact)
        else { throw malformed("a date between 1800 and 2199") }
        return date
    }

    package func malformed(_ expected: String) -> MalformedBlock {
        MalformedBlock(offset: position, expected: expected)
    }

    @inline(__always)
    static func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
}
