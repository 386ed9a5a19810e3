/// Reads the events of an uncompressed block in order, in place or in full.
public struct EventBlockReader: Sendable {
    private var reader: ByteReader
    private var keys: ByteReader
    private var key: [UInt8] = []
    private var envelope = EnvelopeState()
    private var sequence: UInt64
    private let versions: PayloadVersions
    private var keysRead = 0
    private var rowsRead = 0

    /// Opens a block whose first event has that sequence.
    public init(_ bytes: [UInt8], firstSequence: UInt64) throws(MalformedBlock) {
        try self.init(bytes, firstSequence: firstSequence, versions: .released)
    }

    /// The same where other versions of payloads are known than those released.
    package init(_ bytes: [UInt8], firstSequence: UInt64, versions: PayloadVersions) throws(MalformedBlock) {
        self.versions = versions
        var reader = ByteReader(bytes)
        let rowBytes = try reader.length()
        keys = ByteReader(bytes, from: reader.position + rowBytes)
        reader.end = reader.position + rowBytes
        self.reader = reader
        sequence = firstSequence
    }

    /// Whether every row and every source key has been read: nothing may follow them.
    package var isAtEnd: Bool { reader.isAtEnd && keys.isAtEnd && keysRead == rowsRead }

    /// Reads the next event in place; `false` at the end of the block. Builds no String and allocates nothing.
    public mutating func next(_ row: inout EventRow) throws(MalformedBlock) -> Bool {
        guard try nextEnvelope(&row) else { return false }
        try readPayload(of: &row)
        return true
    }

    /// Fills in what projections count of the payload of the row whose envelope was read last: for readers that look at the
    /// envelope first, since most rows may not be asked for.
    package mutating func readPayload(of row: inout EventRow) throws(MalformedBlock) {
        if row.version == UInt32(row.kind.currentVersion) {
            // In place: a reader of its own would count references to the bytes, which costs as much as reading them.
            try reader.read(within: row.payload) { (payload) throws(MalformedBlock) in try row.skim(&payload) }
        } else {
            let payload = ByteReader(reader.bytes, from: row.payload.lowerBound, to: row.payload.upperBound)
            try skimEarlier(payload, &row)
        }
    }

    /// Reads the next event in full; `nil` at the end of the block.
    public mutating func next(names: SymbolTable, caseName: (UInt32) -> String?) throws(BlockError) -> RecordedEvent? {
        var row = EventRow()
        do { guard try nextEnvelope(&row) else { return nil } } catch { throw .malformed(error) }
        return try event(of: row, names: names, caseName: caseName)
    }

    /// The event of the row read last, in full.
    public mutating func event(
        of row: EventRow, names: SymbolTable, caseName: (UInt32) -> String?
    ) throws(BlockError) -> RecordedEvent {
        try event(of: row, try payload(of: row, names), names, caseName)
    }

    private mutating func event(
        of row: EventRow, _ payload: VersionedPayload, _ names: SymbolTable, _ caseName: (UInt32) -> String?
    ) throws(BlockError) -> RecordedEvent {
        let sourceKey: String
        do { sourceKey = try currentKey() } catch { throw .malformed(error) }
        guard let identifier = caseName(row.caseNumber),
            let event = RecordedEvent(row.sequence, row.envelope, identifier, sourceKey, payload.current, names)
        else { throw .unknownName(sequence: row.sequence) }
        return event
    }

    /// What the event of the row read last says, without its envelope; of an earlier version, in the fields of today.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - names: the names of the log, with all that the row mentions.
    ///
    /// Cost: some hundred nanoseconds.
    public func content(of row: borrowing EventRow, names: SymbolTable) throws(BlockError) -> ClinicalEvent {
        try payload(of: row, names).current
    }

    /// The event of the row read last, and in place of what a buffer holds its content line: with the payload in the version it was
    /// written in, the line whose hash the log's tree has. Of the current version it is the line of the event.
    package mutating func event(
        of row: EventRow, names: SymbolTable, contentLine line: inout [UInt8], caseName: (UInt32) -> String?
    ) throws(BlockError) -> RecordedEvent {
        let payload = try payload(of: row, names)
        let event = try event(of: row, payload, names, caseName)
        event.content.write(payload, Int(row.version), into: &line)
        return event
    }

    private func payload(of row: borrowing EventRow, _ names: SymbolTable) throws(BlockError) -> VersionedPayload {
        try checkIsLast(row)
        let bytes = ByteReader(reader.bytes, from: row.payload.lowerBound, to: row.payload.upperBound)
        return try versions.payload(row.kind, Int(row.version), bytes, names, sequence: row.sequence)
    }

    /// Its key is read along with its row: of any other row the bytes and the key would not belong together.
    private func checkIsLast(_ row: borrowing EventRow) throws(BlockError) {
        guard rowsRead > 0, row.sequence == sequence &- 1 else { throw .notReadLast(sequence: row.sequence) }
    }

    /// Keeps the row read last apart from its block, to be read in full later.
    public mutating func hold(_ row: borrowing EventRow, in events: inout HeldEvents) throws(BlockError) {
        try checkIsLast(row)
        let key: [UInt8]
        do { key = try withSourceKey { Array($0) } } catch { throw .malformed(error) }
        events.add(row, payload: reader.bytes[row.payload], key: key, versions)
    }

    private func skimEarlier(_ payload: ByteReader, _ row: inout EventRow) throws(MalformedBlock) {
        guard case .earlier(let type) = versions.type(row.kind, Int(row.version)) else {
            throw payload.malformed(versions.unknown(row.kind, Int(row.version)).description)
        }
        try row.skim(payload, as: type)
    }

    /// Appends the payload of the row read last, as it is stored.
    func copyPayload(of row: borrowing EventRow, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: reader.bytes[row.payload])
    }

    /// Reads the envelope of the next event of a part of the cases in place; what the row holds of an earlier payload stays.
    /// `false` at the end of the block.
    package mutating func nextEnvelope(
        _ row: inout EventRow, of part: CasePart = .whole
    ) throws(MalformedBlock) -> Bool {
        while !reader.isAtEnd {
            let length = try reader.length()
            let end = reader.position + length
            try reader.read(within: reader.position..<end) { (fields) throws(MalformedBlock) in
                guard let kind = EventKind(rawValue: try fields.byte()) else {
                    throw fields.malformed("a kind of event this version knows")
                }
                row.version = try envelope.advance(&fields)
                row.kind = kind
                row.payload = fields.position..<end
            }
            reader.position = end
            sequence &+= 1
            rowsRead += 1
            guard part.contains(envelope.caseNumber) else { continue }
            row.sequence = sequence &- 1
            row.envelope = envelope
            row.redated = nil
            return true
        }
        return false
    }

    /// The sequence that the next event has, or would have.
    package var nextSequence: UInt64 { sequence }

    private mutating func currentKey() throws(MalformedBlock) -> String {
        guard let text = try withSourceKey({ String(validating: $0, as: UTF8.self) }) else {
            throw keys.malformed("a source key in UTF-8 before it")
        }
        return text
    }

    /// Calls `body` with the bytes of the source key of the row read last.
    package mutating func withSourceKey<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(MalformedBlock) -> Result {
        try readKeys()
        return key.withUnsafeBufferPointer(body)
    }

    /// Keys are stored apart, as differences, so those between the last one asked for and this one are read on the way.
    private mutating func readKeys() throws(MalformedBlock) {
        while keysRead < rowsRead {
            let shared = Int(clamping: try keys.varint())
            guard shared <= key.count else { throw keys.malformed("no more shared bytes than the key before has") }
            let length = try keys.length()
            // What is shared is copied for each key: without a bound, a small block could ask for gigabytes.
            guard 1...ProposedEvent.maximumNameBytes ~= shared + length else {
                throw keys.malformed("a source key of 1 to \(ProposedEvent.maximumNameBytes) bytes")
            }
            key.removeLast(key.count - shared)
            key.append(contentsOf: keys.bytes[keys.position..<keys.position + length])
            keys.position += length
            keysRead += 1
        }
    }
}

/// Why an event of a block could not be read in full.
public enum BlockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes do not follow the format.
    case malformed(MalformedBlock)
    /// A field of the payload is not what it should be.
    case field(FieldError, sequence: UInt64)
    /// A case, or a name of the envelope, has a number that the log gives no name.
    case unknownName(sequence: UInt64)
    /// The row asked for is not the one read last.
    case notReadLast(sequence: UInt64)
    /// The payload is of a version this build does not read.
    case unknownVersion(EventKind, Int, known: String)

    /// What is wrong and where.
    public var description: String {
        switch self {
        case .malformed(let error): error.description
        case .field(let error, let sequence): "event \(sequence): \(error)"
        case .unknownName(let sequence): "event \(sequence): its case, or a name of its envelope, is not in this log"
        case .notReadLast(let sequence): "event \(sequence): it is not the one read last"
        case .unknownVersion(let kind, let version, let known):
            "version \(known) of \(kind.word), the only ones this build reads; found version \(version)"
        }
    }
}
