import TamperEvidence
import Zstandard

@testable import EventLog

/// Takes a backup stream apart and puts it together again with other content, as somebody could who knows the format.
struct BackupForger {
    private var records: [(kind: BackupFormat.Kind, body: [UInt8])] = []

    init(_ stream: [UInt8]) throws {
        var fields = StoredFields(stream)
        _ = fields.bytes(BackupFormat.magic.count)
        while let code = fields.integer(UInt32.self), let kind = BackupFormat.Kind(rawValue: code),
            let length = fields.integer(UInt32.self), let body = fields.bytes(Int(length)), fields.bytes(4) != nil
        { records.append((kind, body)) }
    }

    mutating func changeEvents(_ change: (inout [UInt8]) throws -> Void) throws {
        for index in records.indices where records[index].kind == .events {
            var fields = StoredFields(records[index].body)
            let head = try Forgery.need(fields.bytes(12 + TreeHash.byteCount))
            var decompressor = try Decompressor()
            var content: [UInt8] = []
            try decompressor.decompress(fields.rest().span.bytes, into: &content, limit: 1 << 20)
            try change(&content)
            var compressor = try Compressor(level: 1)
            var body = head
            try compressor.compress(content.span.bytes, appendingTo: &body)
            records[index].body = body
        }
    }

    /// The stream of the records, with checksums, totals and hash of its own.
    func stream() throws -> [UInt8] {
        var stream = BackupFormat.magic
        for (count, record) in records.enumerated() {
            var body = record.body
            if record.kind == .trailer {
                var trailer = try Forgery.need(BackupTrailer(body))
                var hash = StreamHash()
                hash.update(stream)
                (trailer.records, trailer.bytesBefore) = (UInt64(count), UInt64(stream.count))
                trailer.streamHash = hash.value
                body = trailer.bytes
            }
            var bytes: [UInt8] = []
            bytes.appendInteger(record.kind.rawValue)
            bytes.appendInteger(UInt32(body.count))
            bytes += body
            bytes.appendChecksum(under: UInt64(count))
            stream += bytes
        }
        return stream
    }
}

private enum Forgery: Error {
    case notAStream

    static func need<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw notAStream }
        return value
    }
}
