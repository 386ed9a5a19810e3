/// Encodes the events of a block one after the other, each as a row of small differences from the one before.
///
/// The bytes are described in `FORMAT.md`. Cost: some 200 ns an event, most of it looking up symbols.
public struct EventBlockEncoder: Sendable {
    private var rows: BinaryFieldSink
    private var keys = ByteWriter()
    private var previous = EnvelopeState()
    private var previousKey: [UInt8] = []

    /// How many events the block holds so far.
    public private(set) var count = 0

    /// An encoder that numbers names with the given table.
    public init(symbols: SymbolTable) { rows = BinaryFieldSink(symbols: symbols) }

    /// The symbols, those of the events encoded so far included.
    public var symbols: SymbolTable { rows.symbols }

    /// Bytes the block holds so far, uncompressed.
    public var byteCount: Int { rows.writer.bytes.count + keys.bytes.count }

    /// Adds an event to the block.
    public mutating func append(_ event: ProposedEvent, recorded: Timestamp, caseNumber: UInt32) {
        let next = EnvelopeState(event, recorded: recorded, caseNumber: caseNumber, symbols: &rows.symbols)
        let start = rows.writer.beginPrefixed()
        let kind = event.event.kind
        next.write(after: previous, kind: kind, version: UInt32(kind.currentVersion), to: &rows.writer)
        event.event.write(to: &rows)
        rows.writer.endPrefixed(start)
        keys.sourceKey(event.sourceKey, after: &previousKey)
        previous = next
        count += 1
    }

    /// Gives back the finished block and starts a new, empty one with the same symbols.
    public mutating func finish() -> [UInt8] {
        var block = ByteWriter()
        block.bytes.reserveCapacity(byteCount + 8)
        block.varint(UInt64(rows.writer.bytes.count))
        block.bytes.append(contentsOf: rows.writer.bytes)
        block.bytes.append(contentsOf: keys.bytes)
        discardEvents()
        return block.bytes
    }

    /// Drops the events of the block and every symbol numbered above `symbolCount`: what a failed commit had added.
    public mutating func rollBack(toSymbolCount symbolCount: Int) {
        rows.symbols.truncate(to: symbolCount)
        discardEvents()
    }

    /// Takes in names that another writer added, so that the numbers stay the log's.
    public mutating func adopt(_ names: [String]) {
        for name in names { _ = rows.symbols.number(for: name) }
    }

    private mutating func discardEvents() {
        rows.writer.bytes.removeAll(keepingCapacity: true)
        keys.bytes.removeAll(keepingCapacity: true)
        previous = EnvelopeState()
        previousKey.removeAll(keepingCapacity: true)
        count = 0
    }
}
