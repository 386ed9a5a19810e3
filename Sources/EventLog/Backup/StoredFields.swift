import TamperEvidence

/// Reads fixed-width fields one after the other; `nil` where the bytes end too early.
struct StoredFields {
    private let stored: [UInt8]
    private var position = 0

    init(_ stored: [UInt8]) { self.stored = stored }

    var isAtEnd: Bool { position == stored.count }

    mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type) -> Value? {
        let size = MemoryLayout<Value>.size
        guard stored.count - position >= size else { return nil }
        defer { position += size }
        return stored.span.bytes.integer(at: position, as: type)
    }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard count >= 0, stored.count - position >= count else { return nil }
        defer { position += count }
        return Array(stored[position..<position + count])
    }

    mutating func hash() -> TreeHash? {
        guard let hash = TreeHash(stored.span.bytes, at: position) else { return nil }
        position += TreeHash.byteCount
        return hash
    }

    /// Everything that is left.
    mutating func rest() -> [UInt8] {
        defer { position = stored.count }
        return Array(stored[position...])
    }
}
