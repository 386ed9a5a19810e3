/// The Castagnoli cyclic redundancy check (RFC 3720, appendix B.4): finds a byte that rotted on the disk.
///
/// Eight tables, eight bytes a step (Kounavis and Berry 2005). The compressed events of a block carry a checksum of their own,
/// in the Zstandard frame.
enum CRC32C {
    /// The check of the first `count` bytes of a span.
    static func checksum(_ bytes: RawSpan, count: Int) -> UInt32 {
        var (crc, position) = (UInt32.max, 0)
        while position + 8 <= count {
            let low = bytes.integer(at: position, as: UInt32.self) ^ crc
            let high = bytes.integer(at: position + 4, as: UInt32.self)
            crc = lookUp(7, low) ^ lookUp(6, low >> 8) ^ lookUp(5, low >> 16) ^ lookUp(4, low >> 24)
            crc ^= lookUp(3, high) ^ lookUp(2, high >> 8) ^ lookUp(1, high >> 16) ^ lookUp(0, high >> 24)
            position += 8
        }
        while position < count {
            crc = lookUp(0, crc ^ UInt32(bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self))) ^ (crc >> 8)
            position += 1
        }
        return ~crc
    }

    private static func lookUp(_ table: Int, _ byte: UInt32) -> UInt32 { tables[table << 8 | Int(byte & 0xFF)] }

    /// Table k holds the effect of a byte that k more bytes follow.
    private static let tables: [UInt32] = {
        var tables: [UInt32] = []
        for byte in UInt32(0)..<256 {
            var crc = byte
            for _ in 0..<8 { crc = crc & 1 == 1 ? 0x82F6_3B78 ^ (crc >> 1) : crc >> 1 }
            tables.append(crc)
        }
        for index in 256..<2048 {
            let before = tables[index - 256]
            tables.append(tables[Int(before & 0xFF)] ^ (before >> 8))
        }
        return tables
    }()
}

extension [UInt8] {
    /// Appends the check of all bytes so far.
    mutating func appendChecksum() { appendInteger(CRC32C.checksum(span.bytes, count: count)) }
}

extension RawSpan {
    /// Whether the last four bytes are the check of those before.
    var endsInItsChecksum: Bool {
        byteCount >= 4 && integer(at: byteCount - 4, as: UInt32.self) == CRC32C.checksum(self, count: byteCount - 4)
    }
}
