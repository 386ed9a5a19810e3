/// The envelope of an event in numbers, as rows of a block carry it from one to the next.
struct EnvelopeState: Sendable {
    var caseNumber: UInt32 = 0
    var site: UInt32 = 0
    var recorded = Timestamp(milliseconds: 0)
    var received: PartialDate?
    var occurred: PartialDate?
    var source: UInt32 = 0
    var actor: UInt32 = 0
    var terminology: UInt32 = 0

    /// Which fields a row states anew; the others are as in the row before.
    struct Differences: OptionSet {
        let rawValue: UInt16

        static let caseNumber = Differences(rawValue: 1 << 0)
        static let site = Differences(rawValue: 1 << 1)
        static let recorded = Differences(rawValue: 1 << 2)
        static let received = Differences(rawValue: 1 << 3)
        static let occurred = Differences(rawValue: 1 << 4)
        static let source = Differences(rawValue: 1 << 5)
        static let actor = Differences(rawValue: 1 << 6)
        static let terminology = Differences(rawValue: 1 << 7)
        /// The payload's version is stated because it is not 1.
        static let version = Differences(rawValue: 1 << 8)
        /// Every field this version knows; a row with others is of a later one.
        static let known: ClosedRange<UInt32> = 0...(1 << 9 - 1)
    }

    init() {}

    init(_ event: ProposedEvent, recorded: Timestamp, caseNumber: UInt32, symbols: inout SymbolTable) {
        self.caseNumber = caseNumber
        self.recorded = recorded
        site = event.site.map { symbols.number(for: $0) } ?? 0
        received = event.received
        occurred = event.occurred
        source = symbols.number(for: event.source)
        actor = event.actor.map { symbols.number(for: $0) } ?? 0
        terminology = event.terminologyVersion.map { symbols.number(for: $0) } ?? 0
    }

    func differences(from previous: EnvelopeState) -> Differences {
        var changed: Differences = []
        if caseNumber != previous.caseNumber { changed.insert(.caseNumber) }
        if site != previous.site { changed.insert(.site) }
        if recorded != previous.recorded { changed.insert(.recorded) }
        if received != previous.received { changed.insert(.received) }
        if occurred != previous.occurred { changed.insert(.occurred) }
        if source != previous.source { changed.insert(.source) }
        if actor != previous.actor { changed.insert(.actor) }
        if terminology != previous.terminology { changed.insert(.terminology) }
        return changed
    }

    /// Reads what a row states anew; gives back the payload's version.
    @inline(__always)
    mutating func advance(_ reader: inout ByteReader) throws(MalformedBlock) -> UInt32 {
        let flags = try reader.shortVarint()
        guard Differences.known.contains(flags) else { throw reader.malformed("envelope fields this version knows") }
        let changed = Differences(rawValue: UInt16(truncatingIfNeeded: flags))
        if changed.contains(.caseNumber) {
            guard let number = UInt32(exactly: Int64(caseNumber) &+ (try reader.signed())) else {
                throw reader.malformed("a case number")
            }
            caseNumber = number
        }
        if changed.contains(.site) { site = try reader.shortVarint() }
        if changed.contains(.recorded) {
            recorded = Timestamp(milliseconds: recorded.milliseconds &+ (try reader.signed()))
            guard Timestamp.writable.contains(recorded) else { throw reader.malformed("a moment from 1800 to 2199") }
        }
        if changed.contains(.received) {
            received = try reader.date(base: received)
            guard received?.precision ?? .day == .day else { throw reader.malformed("a whole day") }
        }
        if changed.contains(.occurred) { occurred = try reader.date(base: received) }
        if changed.contains(.source) { source = try reader.shortVarint() }
        if changed.contains(.actor) { actor = try reader.shortVarint() }
        if changed.contains(.terminology) { terminology = try reader.shortVarint() }
        return changed.contains(.version) ? try reader.shortVarint() : 1
    }
}
