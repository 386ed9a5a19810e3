import ClinicalEvents
import TamperEvidence
import Zstandard

@testable import EventLog

/// The key of a block (8 bytes), its header, and its frame. The checksum is mended: whoever forges a header mends it too.
enum HeaderFuzzing {
    static func run(_ bytes: [UInt8]) {
        guard bytes.count >= 8 + BlockHeader.byteCount else { return }
        let first = bytes.span.bytes.integer(at: 0, as: UInt64.self)
        var header = Array(bytes[8..<8 + BlockHeader.byteCount - 4])
        header.appendChecksum(under: first)
        if let read = BlockHeader(header.span.bytes, first: first) {
            require(UInt64(read.count) > 0 && first + UInt64(read.count) > first, "a block ends after its beginning")
            require(read.rawLength <= 18 << 20, "no header asks for more memory than a block can take")
            require(
                BlockHeader(read.bytes(first: first).span.bytes, first: first) == read, "a header is written as read")
        }
        decompress(Array(bytes[(8 + BlockHeader.byteCount)...]))
    }

    private static func decompress(_ frame: [UInt8]) {
        guard var decompressor = try? Decompressor() else { return }
        var content: [UInt8] = []
        try? decompressor.decompress(frame.span.bytes, into: &content, limit: 1 << 16)
    }
}

/// A chunk of names.
enum NamesFuzzing {
    static func run(_ bytes: [UInt8]) {
        let chunk = bytes.span.bytes
        _ = chunk.endsInItsChecksum(under: 1)
        let count = NameChunk.count(chunk)
        for position in -1...min(count, 64) {
            guard let name = NameChunk.name(chunk, at: position) else { continue }
            require(0..<count ~= position, "a name has a position of the chunk")
            require(NameChunk.holds(Array(name.utf8), chunk, at: position), "a chunk holds the name that it gives")
        }
    }
}

/// The key of an index segment and the segment.
enum IndexFuzzing {
    static func run(_ bytes: [UInt8]) {
        guard bytes.count >= SegmentKey.byteCount else { return }
        let stored = Array(bytes[..<SegmentKey.byteCount])
        guard let key = SegmentKey(stored.span.bytes) else { return }
        require(key.bytes == stored, "the key of a segment is written as it was read")
        _ = key.following?.bytes
        let segment = Array(bytes[SegmentKey.byteCount...])
        var entries: [IndexEntry] = []
        IndexSegment.forEach(segment.span.bytes, firstKey: key.firstKey) { entries.append($0) }
        for entry in entries.prefix(16) {
            _ = Granule.sequences(entry.granule)
            _ = Granule.cases(entry.granule)
        }
        let sorted = entries.sortedWithoutRepetitions()
        require(IndexEntry.merged([sorted, sorted, []]) == sorted, "merging a list with itself gives it")
        require(packed(sorted) == sorted, "entries are unpacked as they were packed")
    }

    private static func packed(_ entries: [IndexEntry]) -> [IndexEntry] {
        let packing = IndexSegment.Packing(entries)
        var (start, unpacked): (Int, [IndexEntry]) = (0, [])
        while start < entries.count {
            let (end, bytes) = IndexSegment.pack(entries, from: start, packing)
            let stored = bytes + Array(repeating: 0, count: IndexSegment.checksumBytes)
            IndexSegment.forEach(stored.span.bytes, firstKey: entries[start].key) { unpacked.append($0) }
            start = end
        }
        return unpacked
    }
}

/// The frontier of the tree, and the state of the log, whose checksum is mended.
enum TreeFuzzing {
    static func run(_ bytes: [UInt8]) {
        if var tree = CompactRange(bytes.span.bytes) {
            require(tree.bytes == bytes, "a frontier is written as it was read")
            _ = tree.rootHash
            tree.append(.ofEmptyTree)
            _ = tree.rootHash
        }
        var stored = bytes
        stored.appendChecksum(under: LogStore.MetaKey.state.rawValue)
        if let state = LogState(stored.span.bytes) {
            require(state.bytes == stored, "a state is written as it was read")
            _ = state.tailCount
        }
    }
}
