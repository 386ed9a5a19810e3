import TamperEvidence
import Zstandard

/// Some of a backup's names: those of symbols follow one another from a number, those of cases state theirs.
struct BackupNames: Equatable {
    var numbers: [UInt32]
    var names: [String]

    /// Uncompressed: how many, their numbers, a chunk of names as the log stores it.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(UInt32(names.count))
        for number in numbers { bytes.appendInteger(number) }
        return bytes + NameChunk.bytes(of: names, first: 0)
    }

    init(numbers: [UInt32], names: [String]) { (self.numbers, self.names) = (numbers, names) }

    init?(_ content: [UInt8]) {
        var fields = StoredFields(content)
        guard let count = fields.integer(UInt32.self), count <= BackupFormat.entriesPerRecord else { return nil }
        (numbers, names) = ([], [])
        for _ in 0..<count {
            guard let number = fields.integer(UInt32.self) else { return nil }
            numbers.append(number)
        }
        let chunk = fields.rest()
        guard chunk.span.bytes.endsInItsChecksum(under: 0), NameChunk.count(chunk.span.bytes) == Int(count) else {
            return nil
        }
        for position in 0..<Int(count) {
            guard let name = NameChunk.name(chunk.span.bytes, at: position) else { return nil }
            names.append(name)
        }
    }
}

/// Events of a backup: a block in the form of the log's own, and the root of the tree after its last event.
struct BackupEvents: Equatable {
    var first: UInt64
    var count: UInt32
    var rootAfter: TreeHash
    var block: [UInt8]

    var last: UInt64 { first + UInt64(count) - 1 }
}

/// What a backup keeps under a number or a name: positions of followers, signed tree heads.
struct BackupEntry: Equatable {
    var number: UInt64
    var content: [UInt8]

    static func bytes(of entries: some Collection<BackupEntry>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(UInt32(entries.count))
        for entry in entries {
            bytes.appendInteger(entry.number)
            bytes.appendInteger(UInt32(entry.content.count))
            bytes += entry.content
        }
        return bytes
    }

    static func entries(_ body: [UInt8]) -> [BackupEntry]? {
        var (fields, entries) = (StoredFields(body), [BackupEntry]())
        guard let count = fields.integer(UInt32.self), count <= BackupFormat.entriesPerRecord else { return nil }
        for _ in 0..<count {
            guard let number = fields.integer(UInt64.self), let length = fields.integer(UInt32.self),
                let content = fields.bytes(Int(length))
            else { return nil }
            entries.append(BackupEntry(number: number, content: content))
        }
        return fields.isAtEnd ? entries : nil
    }
}
