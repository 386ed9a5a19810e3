import TamperEvidence
import Zstandard

/// Reads the records of a backup one after the other, and trusts nothing they say.
struct BackupStreamReader: ~Copyable {
    enum Record {
        case symbols(BackupNames)
        case cases(BackupNames)
        case events(BackupEvents)
        case positions([BackupEntry])
        case treeHeads([BackupEntry])
        /// The last one; nothing follows it, and everything before it is what was written.
        case trailer(BackupTrailer)
    }

    let name: String
    private let file: SystemFile
    private var decompressor: Decompressor
    private var hash = StreamHash()
    private var records: UInt64 = 0
    /// Bytes taken from the file and not used yet, from `position` on.
    private var buffer: [UInt8] = []
    private var position = 0
    /// Where the record that was read last begins.
    private(set) var offset: UInt64 = 0
    private var consumed: UInt64 = 0

    private static let bytesAtATime = 256 << 10

    init(_ source: BackupSource) throws(BackupError) {
        let decompressor: Decompressor
        do { decompressor = try Decompressor() } catch { throw .cannotRead(path: source.name, reason: "\(error)") }
        file = try source.open()
        name = source.name
        self.decompressor = decompressor
    }

    /// Reads how the stream begins: to be called first, and once.
    mutating func header() throws(BackupError) -> BackupHeader {
        guard let magic = try take(BackupFormat.magic.count, isStart: true), magic == BackupFormat.magic else {
            throw .notABackup(path: name)
        }
        hash.update(magic)
        let (kind, body) = try record()
        guard kind == .header else { throw damaged("it does not begin with a header") }
        var fields = StoredFields(body)
        guard let version = fields.integer(UInt32.self), let logVersion = fields.integer(UInt32.self) else {
            throw damaged("its header ends too early")
        }
        guard version <= BackupFormat.version else {
            throw .newerFormat(path: name, found: Int(version), supported: Int(BackupFormat.version))
        }
        guard 1...UInt32(EventLog.formatVersion) ~= logVersion else {
            throw .newerFormat(path: name, found: Int(logVersion), supported: EventLog.formatVersion)
        }
        guard let header = BackupHeader(&fields, format: Int(logVersion)) else {
            throw damaged("its header is not what was written")
        }
        return header
    }

    /// Reads the next record; after the trailer there is none.
    mutating func next() throws(BackupError) -> Record {
        let (before, recordsBefore, hashBefore) = (consumed, records, hash.value)
        let (kind, body) = try record()
        switch kind {
        case .header: throw damaged("a second header")
        case .symbols: return .symbols(try names(body))
        case .cases: return .cases(try names(body))
        case .events: return .events(try events(body))
        case .positions: return .positions(try entries(body))
        case .treeHeads: return .treeHeads(try entries(body))
        case .trailer:
            guard let trailer = BackupTrailer(body), trailer.records == recordsBefore, trailer.bytesBefore == before,
                trailer.streamHash == hashBefore
            else { throw damaged("its totals, or its hash, are not those of what came before") }
            guard try take(1, isStart: true)?.isEmpty ?? true else { throw damaged("bytes follow the trailer") }
            return .trailer(trailer)
        }
    }

    /// Reads a file to its end and keeps nothing: damage is found before any of it is taken in.
    static func check(_ source: BackupSource, _ isCancelled: () -> Bool) throws(BackupError) {
        guard source.isFile else { return }
        var reader = try BackupStreamReader(source)
        _ = try reader.header()
        while true {
            guard !isCancelled() else { throw .cancelled }
            if case .trailer = try reader.next() { return }
        }
    }

    func damaged(_ reason: String) -> BackupError { .damaged(path: name, offset: offset, reason: reason) }

    private mutating func record() throws(BackupError) -> (BackupFormat.Kind, [UInt8]) {
        offset = consumed
        guard let head = try take(BackupFormat.recordHeadBytes) else { throw .truncated(path: name, offset: consumed) }
        var fields = StoredFields(head)
        let (code, length) = (fields.integer(UInt32.self) ?? 0, Int(fields.integer(UInt32.self) ?? 0))
        guard let kind = BackupFormat.Kind(rawValue: code) else {
            throw damaged("a record of a kind that there is not")
        }
        guard length <= BackupFormat.maximumRecordBytes else { throw damaged("a record longer than any is") }
        guard let rest = try take(length + 4) else { throw .truncated(path: name, offset: consumed) }
        let record = head + rest
        guard record.span.bytes.endsInItsChecksum(under: UInt64(records)) else {
            throw damaged("the checksum of a record differs")
        }
        hash.update(record)
        records += 1
        return (kind, Array(rest.dropLast(4)))
    }

    /// The next bytes; `nil` where the stream ends before so many. At a `start`, what there is, or `nil` for nothing.
    private mutating func take(_ count: Int, isStart: Bool = false) throws(BackupError) -> [UInt8]? {
        while buffer.count - position < count {
            buffer.removeFirst(position)
            position = 0
            let got: Int
            do { got = try file.read(upTo: Self.bytesAtATime, into: &buffer) } catch {
                throw .cannotRead(path: name, reason: error.reason)
            }
            guard got == 0 else { continue }
            consumed += UInt64(buffer.count)
            defer { buffer.removeAll() }
            return isStart && !buffer.isEmpty ? buffer : nil
        }
        defer { position += count }
        consumed += UInt64(count)
        return Array(buffer[position..<position + count])
    }

    private mutating func names(_ body: [UInt8]) throws(BackupError) -> BackupNames {
        guard let names = BackupNames(try content(body)) else { throw damaged("names are not what was written") }
        return names
    }

    private mutating func events(_ body: [UInt8]) throws(BackupError) -> BackupEvents {
        var fields = StoredFields(body)
        guard let first = fields.integer(UInt64.self), let count = fields.integer(UInt32.self),
            let root = fields.hash(), first >= 1, count >= 1, count <= EventLog.maximumBlockEvents,
            first <= .max - UInt64(count)
        else { throw damaged("events are not what was written") }
        return BackupEvents(first: first, count: count, rootAfter: root, block: try content(fields.rest()))
    }

    private func entries(_ body: [UInt8]) throws(BackupError) -> [BackupEntry] {
        guard let entries = BackupEntry.entries(body) else { throw damaged("entries are not what was written") }
        return entries
    }

    private mutating func content(_ frame: [UInt8]) throws(BackupError) -> [UInt8] {
        var content: [UInt8] = []
        do {
            try decompressor.decompress(frame.span.bytes, into: &content, limit: BackupFormat.maximumRecordBytes)
        } catch { throw damaged("\(error)") }
        return content
    }
}
