import TamperEvidence
import Zstandard

/// Writes the records of a backup one after the other.
struct BackupStreamWriter: ~Copyable {
    private var compressor: Compressor
    private var hash = StreamHash()
    private var records: UInt64 = 0
    private(set) var byteCount: UInt64 = 0
    private let output: ([UInt8]) throws(BackupError) -> Void

    init(_ output: @escaping ([UInt8]) throws(BackupError) -> Void) throws {
        compressor = try Compressor(level: BackupFormat.compressionLevel)
        self.output = output
    }

    mutating func begin(_ header: BackupHeader) throws {
        try put(BackupFormat.magic)
        try write(.header, header.bytes)
    }

    mutating func write(_ names: BackupNames, as kind: BackupFormat.Kind) throws {
        try write(kind, compressed(names.bytes, behind: []))
    }

    mutating func write(_ events: BackupEvents) throws {
        var body: [UInt8] = []
        body.appendInteger(events.first)
        body.appendInteger(events.count)
        body += events.rootAfter.bytes
        try write(.events, compressed(events.block, behind: body))
    }

    mutating func write(_ entries: [BackupEntry], as kind: BackupFormat.Kind) throws {
        for start in stride(from: 0, to: entries.count, by: BackupFormat.entriesPerRecord) {
            let end = min(entries.count, start + BackupFormat.entriesPerRecord)
            try write(kind, BackupEntry.bytes(of: entries[start..<end]))
        }
    }

    mutating func end(events: UInt64, root: TreeHash) throws {
        let trailer = BackupTrailer(
            events: events, records: records, bytesBefore: byteCount, root: root, streamHash: hash.value)
        try write(.trailer, trailer.bytes)
    }

    private mutating func compressed(_ content: [UInt8], behind head: [UInt8]) throws -> [UInt8] {
        var body = head
        try compressor.compress(content.span.bytes, appendingTo: &body)
        return body
    }

    private mutating func write(_ kind: BackupFormat.Kind, _ body: [UInt8]) throws {
        var record: [UInt8] = []
        record.reserveCapacity(body.count + BackupFormat.recordHeadBytes + 4)
        record.appendInteger(kind.rawValue)
        record.appendInteger(UInt32(body.count))
        record += body
        record.appendChecksum(under: UInt64(records))
        try put(record)
        records += 1
    }

    private mutating func put(_ bytes: [UInt8]) throws(BackupError) {
        hash.update(bytes)
        byteCount += UInt64(bytes.count)
        try output(bytes)
    }
}
