import Foundation
import TamperEvidence
import Zstandard

@testable import EventLog

/// A backup stream: what comes before the records is written here, and the checksums, the frames and the totals are mended, so
/// that a mutation reaches what is behind them. Each record of the input is its kind (1 byte), the length of its content (2 bytes)
/// and the content, compressed here where records of the kind are.
enum BackupFuzzing {
    static func run(_ bytes: [UInt8]) {
        // As it is, too: whoever sends a file need not begin as one.
        read(bytes)
        read(mended(bytes))
    }

    private static func read(_ stream: [UInt8]) {
        let path = NSTemporaryDirectory() + "vigilia-fuzz-\(ProcessInfo.processInfo.processIdentifier).backup"
        guard FileManager.default.createFile(atPath: path, contents: Data(stream)) else { return }
        guard var reader = try? BackupStreamReader(.path(path)), (try? reader.header()) != nil else { return }
        while let record = try? reader.next() {
            switch record {
            case .symbols(let names), .cases(let names):
                require(BackupNames(names.bytes) == names, "names are written as they were read")
            case .events(let events): require(events.last >= events.first, "events end after their beginning")
            case .positions(let entries), .treeHeads(let entries):
                let written = BackupEntry.bytes(of: entries)
                require(BackupEntry.entries(written) == entries, "entries are written as they were read")
            case .trailer(let trailer):
                return require(BackupTrailer(trailer.bytes) == trailer, "a trailer is written as it was read")
            }
        }
    }

    private static func mended(_ bytes: [UInt8]) -> [UInt8] {
        var (stream, records, rest) = (BackupFormat.magic, UInt64(0), bytes[...])
        while let code = rest.popFirst(), let low = rest.popFirst(), let high = rest.popFirst() {
            let content = Array(rest.prefix(Int(low) | Int(high) << 8))
            rest = rest.dropFirst(content.count)
            let kind = BackupFormat.Kind(rawValue: 1 + UInt32(code) % 7)
            guard let kind, let body = body(kind, content) else { continue }
            var record: [UInt8] = []
            record.appendInteger(kind.rawValue)
            record.appendInteger(UInt32(body.count))
            record += body
            record.appendChecksum(under: records)
            stream += record
            records += 1
        }
        return stream
    }

    /// The body of a record around its content.
    private static func body(_ kind: BackupFormat.Kind, _ content: [UInt8]) -> [UInt8]? {
        switch kind {
        case .header, .positions, .treeHeads, .trailer: return content
        case .symbols, .cases:
            var chunk = content
            chunk.appendChecksum(under: 0)
            return frame(chunk)
        case .events:
            // Sequence, count and root, then the block.
            let head = content.prefix(12 + TreeHash.byteCount)
            return frame(Array(content.dropFirst(head.count))).map { head + $0 }
        }
    }

    private static func frame(_ content: [UInt8]) -> [UInt8]? {
        guard var compressor = try? Compressor(level: 1) else { return nil }
        var bytes: [UInt8] = []
        return (try? compressor.compress(content.span.bytes, appendingTo: &bytes)).map { bytes }
    }
}
