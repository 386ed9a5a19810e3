/// Writes the primitives of the binary form.
package struct ByteWriter: Sendable {
    package var bytes: [UInt8] = []

    package init() {}

    package mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// LEB128.
    @inline(__always)
    package mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    package mutating func signed(_ value: Int64) { varint(Self.zigzag(value)) }

    mutating func double(_ value: Double) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
        }
    }

    package mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            varint(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    /// The distance to a base in the date's own unit, with its precision in the two lowest bits, plus one; 0 is no date.
    mutating func date(_ date: PartialDate?, base: PartialDate?) {
        guard let date else { return byte(0) }
        let distance = Int64(date.ordinal) - Int64(base?.ordinal(in: date.precision) ?? 0)
        varint((Self.zigzag(distance) << 2 | UInt64(date.precision.rawValue)) + 1)
    }

    /// Begins a group that stands behind its length in bytes, which is known only at its end.
    mutating func beginPrefixed() -> Int {
        bytes.append(0)
        return bytes.count - 1
    }

    /// Ends the group that began there: one byte of length is free, more of them move the group.
    mutating func endPrefixed(_ start: Int) {
        let length = bytes.count - start - 1
        if length < 0x80 {
            bytes[start] = UInt8(length)
        } else {
            var prefix = ByteWriter()
            prefix.varint(UInt64(length))
            bytes.replaceSubrange(start...start, with: prefix.bytes)
        }
    }

    @inline(__always)
    static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }
}
