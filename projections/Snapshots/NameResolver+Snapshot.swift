import ClinicalEvents

/// How many names have numbers. Numbers are given in order, so that those since some moment are the last ones.
struct NameCounts: Sendable, Equatable {
    var drugs = 0
    /// The organ of terms that cannot be placed has its number from the start.
    var organs = 1
    var terms = 0
}

/// What was found out about the symbols of a log is not kept: it is found again, with the same numbers, when they are met.
extension NameResolver {
    var counts: NameCounts {
        NameCounts(drugs: drugs.names.count, organs: organs.names.count, terms: organOfTerm.count)
    }

    /// Writes the names that have got numbers since there were so many.
    func write(since known: NameCounts, to writer: inout ByteWriter) {
        Self.write(drugs.names[known.drugs...], to: &writer)
        Self.write(organs.names[known.organs...], to: &writer)
        Self.write(terms.names[known.terms...], to: &writer)
        for term in known.terms..<organOfTerm.count {
            writer.varint(UInt64(organOfTerm[term]) << 1 | (isDesignated[term] ? 1 : 0))
        }
    }

    private static func write(_ names: ArraySlice<String>, to writer: inout ByteWriter) {
        writer.varint(UInt64(names.count))
        for name in names { writer.string(name) }
    }

    /// Gives numbers to the names that `write` wrote.
    mutating func read(_ reader: inout ByteReader) throws(MalformedBlock) {
        for name in try Self.names(&reader) where !restore(drug: name) { throw reader.malformed("drugs, each once") }
        for name in try Self.names(&reader) where !restore(organ: name) { throw reader.malformed("organs, each once") }
        for name in try Self.names(&reader) {
            let code = try reader.shortVarint()
            guard code >> 1 < organs.names.count, restore(term: name, organ: code >> 1, isDesignated: code & 1 == 1)
            else { throw reader.malformed("terms, each once, with organs") }
        }
    }

    private static func names(_ reader: inout ByteReader) throws(MalformedBlock) -> [String] {
        var names: [String] = []
        for _ in 0..<(try reader.length()) { names.append(try reader.string()) }
        return names
    }
}
