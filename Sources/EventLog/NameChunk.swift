/// Names stored together under the number of the first, each reachable without reading the others.
///
/// Layout: count (32 bits), count + 1 offsets (32 bits each, from the end of the offsets), then the names' bytes, then
/// the checksum of all of it and of the number of the first (CRC-32C, 32 bits).
enum NameChunk {
    static func bytes(of names: some Collection<String>, first: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(UInt32(names.count))
        var offset: UInt32 = 0
        bytes.appendInteger(offset)
        for name in names {
            offset += UInt32(name.utf8.count)
            bytes.appendInteger(offset)
        }
        for name in names { bytes.append(contentsOf: name.utf8) }
        bytes.appendChecksum(under: first)
        return bytes
    }

    /// How many names a chunk holds; 0 where the bytes are not a chunk.
    static func count(_ chunk: RawSpan) -> Int {
        guard chunk.byteCount >= 12 else { return 0 }
        let count = Int(chunk.integer(at: 0, as: UInt32.self))
        return chunk.byteCount >= 12 + count * 4 ? count : 0
    }

    /// The name at a position of the chunk; `nil` where it has none or the bytes are damaged.
    static func name(_ chunk: RawSpan, at position: Int) -> String? {
        guard let range = range(chunk, at: position) else { return nil }
        return String(validating: [UInt8](copying: chunk.extracting(range)), as: UTF8.self)
    }

    /// Whether the name at a position of the chunk is these bytes.
    static func holds(_ name: [UInt8], _ chunk: RawSpan, at position: Int) -> Bool {
        guard let range = range(chunk, at: position), range.count == name.count else { return false }
        for offset in 0..<name.count
        where chunk.unsafeLoad(fromByteOffset: range.lowerBound + offset, as: UInt8.self) != name[offset] {
            return false
        }
        return true
    }

    private static func range(_ chunk: RawSpan, at position: Int) -> Range<Int>? {
        let count = count(chunk)
        guard position >= 0, position < count else { return nil }
        let base = 8 + count * 4
        let start = base + Int(chunk.integer(at: 4 + position * 4, as: UInt32.self))
        let end = base + Int(chunk.integer(at: 8 + position * 4, as: UInt32.self))
        guard start <= end, end <= chunk.byteCount - 4 else { return nil }
        return start..<end
    }
}
