/// The Castagnoli cyclic redundancy check (RFC 3720, appendix B.4): finds a byte that rotted on the disk.
///
/// Eight tables, eight bytes a step (Kounavis and Berry 2005). The compressed events of a block carry a checksum of their own,
/// in the Zstandard frame.
struct CRC32C {
    private var register = UInt32.max

    /// The check of all bytes added so far.
    var value: UInt32 { ~register }

    /// Takes in the first `count` bytes of a span.
    mutating func add(_ bytes: RawSpan, count: Int) {
        var position = 0
        while position + 8 <= count {
            add(bytes.integer(at: position, as: UInt64.self))
            position += 8
        }
        while position < count {
            let byte = UInt32(bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self))
            register = Self.lookUp(0, register ^ byte) ^ (register >> 8)
            position += 1
        }
    }

    /// Takes in eight bytes: those of an integer, the lowest first.
    mutating func add(_ integer: UInt64) {
        let low = UInt32(truncatingIfNeeded: integer) ^ register
        let high = UInt32(truncatingIfNeeded: integer >> 32)
        register = Self.lookUp(7, low) ^ Self.lookUp(6, low >> 8) ^ Self.lookUp(5, low >> 16)
        register ^= Self.lookUp(4, low >> 24)
        register ^= Self.lookUp(3, high) ^ Self.lookUp(2, high >> 8) ^ Self.lookUp(1, high >> 16)
        register ^= Self.lookUp(0, high >> 24)
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

/// Every stored value ends in the check of its other bytes followed by its key: under another key it does not pass.
extension [UInt8] {
    /// Appends the check of all bytes so far and of an integer key.
    mutating func appendChecksum(under key: UInt64) {
        var check = CRC32C()
        check.add(span.bytes, count: count)
        check.add(key)
        appendInteger(check.value)
    }

    /// Appends the check of all bytes so far and of a byte key.
    mutating func appendChecksum(under key: RawSpan) {
        var check = CRC32C()
        check.add(span.bytes, count: count)
        check.add(key, count: key.byteCount)
        appendInteger(check.value)
    }
}

extension RawSpan {
    /// Bytes of a value's check.
    static let checksumBytes = 4

    /// Whether the last four bytes are the check of those before and of an integer key.
    func endsInItsChecksum(under key: UInt64) -> Bool {
        guard byteCount >= Self.checksumBytes else { return false }
        var check = CRC32C()
        check.add(self, count: byteCount - Self.checksumBytes)
        check.add(key)
        return integer(at: byteCount - Self.checksumBytes, as: UInt32.self) == check.value
    }

    /// Whether the last four bytes are the check of those before and of a byte key.
    func endsInItsChecksum(under key: RawSpan) -> Bool {
        guard byteCount >= Self.checksumBytes else { return false }
        var check = CRC32C()
        check.add(self, count: byteCount - Self.checksumBytes)
        check.add(key, count: key.byteCount)
        return integer(at: byteCount - Self.checksumBytes, as: UInt32.self) == check.value
    }
}
