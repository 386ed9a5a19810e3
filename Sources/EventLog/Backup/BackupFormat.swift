import ClinicalEvents
import TamperEvidence

/// The bytes of a backup stream; the layout is in `docs/backup-format.md`.
enum BackupFormat {
    /// The first eight bytes.
    static let magic = Array("VIGILBAK".utf8)
    /// The highest that is read. Version 2 has changes of the signing key in its header; without any, version 1 is written.
    static let version: UInt32 = 2
    /// Of what is stored once and read in an emergency: above the tail's level, at some half of the sealed blocks' cost.
    static let compressionLevel: Int32 = 6
    /// Names, positions or heads in one record.
    static let entriesPerRecord = 4096
    /// The most bytes of a record, compressed and not: what a hostile length can make a reader take.
    static let maximumRecordBytes = 256 << 20
    /// Kind and length in front of a record's body.
    static let recordHeadBytes = 8

    enum Kind: UInt32 {
        case header = 1
        case symbols = 2
        case cases = 3
        case events = 4
        case positions = 5
        case treeHeads = 6
        case trailer = 7
    }
}

/// What makes a log the one that a backup was taken of.
struct RestoredIdentity: Equatable {
    /// The 16 bytes of its identity.
    var identity: [UInt8]
    /// The version of its stored format, which says whether it is protected.
    var format: Int
    var clock: EventLog.Clock
    var keys: KeyHistory
}

/// What a backup stream says of itself before anything else.
struct BackupHeader: Equatable {
    var log: RestoredIdentity
    /// The first sequence it holds; the last is one less where it holds none.
    var first: UInt64
    var last: UInt64
    /// Root of the tree of the events before it, and of all events up to its last.
    var rootBefore: TreeHash
    var rootAfter: TreeHash
    var symbolCount: UInt32
    var caseCount: UInt32
    /// When it was taken.
    var taken: Timestamp

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(log.keys.changes.isEmpty ? 1 : BackupFormat.version)
        bytes.appendInteger(UInt32(log.format))
        bytes.appendInteger(log.clock.rawValue)
        bytes += log.identity
        bytes.appendInteger(first)
        bytes.appendInteger(last)
        bytes += rootBefore.bytes + rootAfter.bytes
        bytes.appendInteger(symbolCount)
        bytes.appendInteger(caseCount)
        bytes.appendInteger(taken.milliseconds)
        return bytes + (log.keys.current?.bytes ?? []) + log.keys.changeBytes
    }
}

extension BackupHeader {
    /// Reads what `bytes` gave after the versions, which were looked at; `nil` where it is not that.
    init?(_ fields: inout StoredFields, format: Int) {
        guard let code = fields.integer(UInt64.self), let clock = EventLog.Clock(rawValue: code),
            let identity = fields.bytes(16), let first = fields.integer(UInt64.self),
            let last = fields.integer(UInt64.self), let rootBefore = fields.hash(), let rootAfter = fields.hash(),
            let symbolCount = fields.integer(UInt32.self), let caseCount = fields.integer(UInt32.self),
            let taken = fields.integer(Int64.self), first >= 1, last < .max, first <= last + 1
        else { return nil }
        guard let keys = KeyHistory(&fields, of: identity) else { return nil }
        self.init(
            log: RestoredIdentity(identity: identity, format: format, clock: clock, keys: keys), first: first,
            last: last,
            rootBefore: rootBefore, rootAfter: rootAfter,
            symbolCount: symbolCount, caseCount: caseCount, taken: Timestamp(milliseconds: taken))
    }
}

extension KeyHistory {
    /// The keys end a header; there are none where the log has none.
    fileprivate init?(_ fields: inout StoredFields, of identity: [UInt8]) {
        guard !fields.isAtEnd else {
            self = .none
            return
        }
        guard let key = fields.bytes(PublicKey.byteCount).flatMap({ PublicKey(bytes: $0) }),
            let changes = Self.changes(fields.rest(), of: LogOpening.hexadecimal(identity.span.bytes))
        else { return nil }
        self.init(current: key, changes: changes)
    }
}

/// How a backup stream ends: totals, and a hash of every byte before it.
struct BackupTrailer: Equatable {
    var events: UInt64
    /// Records and bytes before it.
    var records: UInt64
    var bytesBefore: UInt64
    var root: TreeHash
    var streamHash: TreeHash

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(events)
        bytes.appendInteger(records)
        bytes.appendInteger(bytesBefore)
        return bytes + root.bytes + streamHash.bytes
    }

    init(events: UInt64, records: UInt64, bytesBefore: UInt64, root: TreeHash, streamHash: TreeHash) {
        self.events = events
        self.records = records
        self.bytesBefore = bytesBefore
        self.root = root
        self.streamHash = streamHash
    }

    init?(_ body: [UInt8]) {
        var fields = StoredFields(body)
        guard let events = fields.integer(UInt64.self), let records = fields.integer(UInt64.self),
            let bytesBefore = fields.integer(UInt64.self), let root = fields.hash(), let streamHash = fields.hash(),
            fields.isAtEnd
        else { return nil }
        self.init(events: events, records: records, bytesBefore: bytesBefore, root: root, streamHash: streamHash)
    }
}
