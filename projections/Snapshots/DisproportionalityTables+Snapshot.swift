public import ClinicalEvents
import Terminology

extension DisproportionalityTables {
    /// What a snapshot is of, beside the log: tables are the same only where all of this is. The number rises with
    /// anything that changes what is counted, how names are folded, or the bytes.
    public var snapshotSubject: String {
        let terminology = resolver.terminology
        return "disproportionality 2, names \(resolver.mode), organs by \(resolver.grouping.rawValue), "
            + "\(terminology.version), tables \(String(terminology.fingerprint, radix: 16))"
    }

    /// The tables as bytes, from which they are made again: names, margins and pairs, the same for the same events.
    public var snapshot: [UInt8] {
        var writer = ByteWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// The tables of a snapshot. Cost: some tens of nanoseconds a name and a pair.
    ///
    /// - Parameters:
    ///   - snapshot: the bytes.
    ///   - position: where it begins in them.
    ///   - rules: how names were resolved.
    /// - Throws: `MalformedBlock` where the bytes are no snapshot; whatever they are, memory stays in proportion to them.
    public init(snapshot: [UInt8], from position: Int = 0, _ rules: NamingRules) throws(MalformedBlock) {
        self.init(rules)
        var reader = ByteReader(snapshot, from: position)
        try read(&reader)
        guard reader.isAtEnd else { throw reader.malformed("the end") }
    }

    func write(to writer: inout ByteWriter) {
        resolver.write(since: NameCounts(), to: &writer)
        terms.write(to: &writer)
        organs.write(to: &writer)
    }

    mutating func read(_ reader: inout ByteReader) throws(MalformedBlock) {
        try resolver.read(&reader)
        let known = resolver.counts
        terms = try LevelCounts(&reader, drugs: known.drugs, reactions: known.terms)
        organs = try LevelCounts(&reader, drugs: known.drugs, reactions: known.organs)
    }
}

extension DisproportionalityProjection {
    /// The whole state as bytes: the tables, and what is kept of each case.
    public var snapshot: [UInt8] {
        var writer = ByteWriter()
        tables.write(to: &writer)
        cases.write(to: &writer)
        return writer.bytes
    }

    /// The projection of a snapshot, which goes on where that one stood. Cost: some tens of nanoseconds a case and a pair.
    ///
    /// - Parameters:
    ///   - snapshot: the bytes.
    ///   - position: where it begins in them.
    ///   - rules: how names were resolved.
    /// - Throws: `MalformedBlock` where the bytes are no snapshot; whatever they are, memory stays in proportion to them.
    public init(snapshot: [UInt8], from position: Int = 0, _ rules: NamingRules) throws(MalformedBlock) {
        self.init(rules)
        var reader = ByteReader(snapshot, from: position)
        try tables.read(&reader)
        let known = tables.resolver.counts
        cases = try CaseStates(&reader, drugs: known.drugs, terms: known.terms)
        guard reader.isAtEnd else { throw reader.malformed("the end") }
    }
}
