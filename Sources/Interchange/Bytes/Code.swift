/// A short code word (at most eight ASCII letters or digits), compared without regard to case or outer spaces.
struct Code: Hashable, ExpressibleByStringLiteral {
    private let packed: UInt64

    init(stringLiteral text: StaticString) {
        packed = text.withUTF8Buffer { Self.pack($0) } ?? 0
    }

    /// `nil` for bytes that cannot be a code.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let packed = Self.pack(bytes.trimmed) else { return nil }
        self.packed = packed
    }

    /// The code in capitals.
    var text: String {
        var bytes: [UInt8] = []
        for shift in stride(from: 56, through: 0, by: -8) {
            let byte = UInt8(truncatingIfNeeded: packed >> UInt64(shift))
            if byte != 0 { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func pack(_ bytes: some Collection<UInt8>) -> UInt64? {
        guard 1...8 ~= bytes.count else { return nil }
        var packed: UInt64 = 0
        for byte in bytes {
            guard 0x21...0x7E ~= byte else { return nil }
            packed = packed << 8 | UInt64(0x61...0x7A ~= byte ? byte - 0x20 : byte)
        }
        return packed
    }
}
