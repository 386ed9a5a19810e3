public import ClinicalEvents

/// What a stretch of history changed in the tables, event by event, as bytes: tables at its beginning follow from it to any
/// event of it, without what is kept of each case.
public struct TableChanges: Sendable {
    private var writer = ByteWriter()
    private var last: UInt64
    private var known: NameCounts

    /// What an entry holds beside its sequence.
    struct Parts: OptionSet {
        let rawValue: UInt8
        static let names = Parts(rawValue: 1 << 0)
        static let change = Parts(rawValue: 1 << 1)
        static let all: Parts = [.names, .change]
    }

    /// Changes after a sequence, whose tables are given.
    public init(after sequence: UInt64, _ projection: borrowing DisproportionalityProjection) {
        last = sequence
        known = projection.tables.resolver.counts
    }

    /// Takes in what the event that was applied last has changed.
    public mutating func add(
        _ projection: borrowing DisproportionalityProjection, hasChanged: Bool, sequence: UInt64
    ) {
        let names = projection.tables.resolver.counts
        guard hasChanged || names != known else { return }
        writer.varint(sequence - last)
        writer.byte((names != known ? Parts.names.rawValue : 0) | (hasChanged ? Parts.change.rawValue : 0))
        if names != known { projection.tables.resolver.write(since: known, to: &writer) }
        if hasChanged {
            let change = projection.changeOfNames
            change.before.write(to: &writer)
            change.after.write(to: &writer)
        }
        (last, known) = (sequence, names)
    }

    /// The bytes so far; the next ones are a stretch of their own, from the given sequence on.
    public mutating func take(through sequence: UInt64) -> [UInt8] {
        let bytes = writer.bytes
        writer = ByteWriter()
        last = sequence
        return bytes
    }
}

extension DisproportionalityTables {
    /// Moves the tables, which are those after `first`, to what they were after `last`.
    ///
    /// Cost: that of the events' changes, a fraction of folding them.
    /// - Throws: `MalformedBlock` where the bytes are no changes; the tables are then of no use.
    public mutating func apply(
        changes: [UInt8], after first: UInt64, through last: UInt64
    ) throws(MalformedBlock) {
        var reader = ByteReader(changes)
        var (sequence, change) = (first, ContributionChange())
        while !reader.isAtEnd {
            let (next, overflow) = sequence.addingReportingOverflow(try reader.varint())
            guard !overflow, next > sequence else { throw reader.malformed("a later sequence") }
            guard next <= last else { return }
            sequence = next
            let parts = TableChanges.Parts(rawValue: try reader.byte())
            guard TableChanges.Parts.all.isSuperset(of: parts) else { throw reader.malformed("the parts of an entry") }
            if parts.contains(.names) { try resolver.read(&reader) }
            guard parts.contains(.change) else { continue }
            let known = resolver.counts
            try change.before.read(&reader, known)
            try change.after.read(&reader, known)
            change.findOrgans(resolver.organOfTerm)
            move(change)
        }
    }
}

extension CaseContribution {
    private static let seriousBit: UInt8 = 1 << 0
    private static let pairsBit: UInt8 = 1 << 1

    func write(to writer: inout ByteWriter) {
        writer.byte((isSerious ? Self.seriousBit : 0) | (pairs != nil ? Self.pairsBit : 0))
        writer.ascending(drugs)
        writer.ascending(terms)
        if let pairs { writer.pairs(pairs) }
    }

    mutating func read(_ reader: inout ByteReader, _ known: NameCounts) throws(MalformedBlock) {
        removeAll()
        let bits = try reader.byte()
        guard bits & ~(Self.seriousBit | Self.pairsBit) == 0 else { throw reader.malformed("a contribution") }
        isSerious = bits & Self.seriousBit != 0
        _ = try reader.ascending(below: known.drugs, into: &drugs)
        _ = try reader.ascending(below: known.terms, into: &terms)
        if bits & Self.pairsBit != 0 { pairs = try reader.pairs(drugs: known.drugs, terms: known.terms) }
    }
}
