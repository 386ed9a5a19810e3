/// Events held apart from their blocks, by case, as they are stored: for whoever needs every event of many cases at once, and
/// memory for few of them in full.
///
/// Some 100 bytes an event and what it says, which is less than a tenth of the event in full.
public struct HeldEvents: Sendable {
    private struct Held: Sendable {
        var sequence: UInt64
        var envelope: EnvelopeState
        var kind: EventKind
        var version: UInt32
        /// Where the payload starts, the source key behind it, and where that ends.
        var payload: Int
        var key: Int
        var end: Int
        /// The next event of its case; `none` for the last.
        var next = HeldEvents.none
    }

    private static let none = Int32.max

    private var held: [Held] = []
    private var bytes: [UInt8] = []
    /// The first and the last event of each case.
    private var places: [UInt32: (first: Int32, last: Int32)] = [:]
    private var versions = PayloadVersions.released

    /// No event.
    public init() {}

    /// The numbers of the cases of which something is held, ascending.
    public var caseNumbers: [UInt32] { places.keys.sorted() }

    /// How many events are held.
    public var count: Int { held.count }

    mutating func add(
        _ row: borrowing EventRow, payload: ArraySlice<UInt8>, key: [UInt8], _ versions: PayloadVersions
    ) {
        if held.isEmpty { self.versions = versions }
        let start = bytes.count
        bytes += payload
        bytes += key
        let position = Int32(held.count)
        held.append(
            Held(
                sequence: row.sequence, envelope: row.envelope, kind: row.kind, version: row.version, payload: start,
                key: start + payload.count, end: bytes.count))
        let place = places[row.caseNumber]
        if let place { held[Int(place.last)].next = position }
        places[row.caseNumber] = (place?.first ?? position, position)
    }

    /// The events of a case in full, in the order in which they were held.
    ///
    /// - Parameters:
    ///   - caseNumber: the number of the case.
    ///   - identifier: its identifier.
    ///   - names: the names of the log, with all that the events mention.
    ///
    /// Cost: some hundred nanoseconds an event.
    public func events(
        ofCase caseNumber: UInt32, named identifier: String, names: SymbolTable
    ) throws(BlockError) -> [RecordedEvent] {
        var (events, position) = ([RecordedEvent](), places[caseNumber]?.first ?? Self.none)
        while position != Self.none {
            events.append(try event(held[Int(position)], identifier, names))
            position = held[Int(position)].next
        }
        return events
    }

    private func event(_ held: Held, _ identifier: String, _ names: SymbolTable) throws(BlockError) -> RecordedEvent {
        let payload = try versions.payload(
            held.kind, Int(held.version), ByteReader(bytes, from: held.payload, to: held.key), names,
            sequence: held.sequence)
        guard let key = String(validating: bytes[held.key..<held.end], as: UTF8.self) else {
            throw .malformed(MalformedBlock(offset: held.key, expected: "a source key in UTF-8"))
        }
        let event = RecordedEvent(held.sequence, held.envelope, identifier, key, payload.current, names)
        guard let event else { throw .unknownName(sequence: held.sequence) }
        return event
    }
}

extension RecordedEvent {
    /// An event of an envelope in numbers; `nil` where one of its names is not in the log.
    init?(
        _ sequence: UInt64, _ envelope: EnvelopeState, _ caseIdentifier: String, _ sourceKey: String,
        _ event: ClinicalEvent, _ names: SymbolTable
    ) {
        guard let source = names.name(envelope.source),
            max(envelope.site, envelope.actor, envelope.terminology) <= names.count
        else { return nil }
        self.init(
            sequence: sequence, recorded: envelope.recorded,
            content: ProposedEvent(
                caseIdentifier: caseIdentifier, site: names.name(envelope.site), received: envelope.received,
                occurred: envelope.occurred, source: source, sourceKey: sourceKey, actor: names.name(envelope.actor),
                terminologyVersion: names.name(envelope.terminology), event: event))
    }
}
