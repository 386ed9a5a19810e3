import ClinicalEvents

/// Margins, then pairs in the order in which they were first met, so that they keep their places.
extension LevelCounts {
    func write(to writer: inout ByteWriter) {
        writer.counts(total)
        for margins in [drugTotals, reactionTotals] {
            writer.varint(UInt64(margins.count))
            for margin in margins { writer.counts(margin) }
        }
        writer.varint(UInt64(pairs.count))
        for pair in 0..<pairs.count {
            writer.varint(UInt64(pairs.drug(pair)))
            writer.varint(UInt64(pairs.reaction(pair)))
            writer.counts(pairs.counts[pair])
        }
    }

    /// Reads what `write` wrote, for names that have numbers.
    init(_ reader: inout ByteReader, drugs: Int, reactions: Int) throws(MalformedBlock) {
        let total = try reader.counts()
        let drugTotals = try Self.margins(&reader, atMost: drugs)
        self.init(total: total, drugTotals: drugTotals, reactionTotals: try Self.margins(&reader, atMost: reactions))
        for _ in 0..<(try reader.length()) {
            let drug = try reader.number(below: drugs)
            let reaction = try reader.number(below: reactions)
            guard restore(drug: drug, reaction: reaction, counts: try reader.counts()) else {
                throw reader.malformed("pairs, each once")
            }
        }
    }

    private static func margins(
        _ reader: inout ByteReader, atMost limit: Int
    ) throws(MalformedBlock) -> [PopulationCounts] {
        let count = try reader.length()
        guard count <= limit else { throw reader.malformed("at most \(limit) margins") }
        var margins: [PopulationCounts] = []
        margins.reserveCapacity(count)
        for _ in 0..<count { margins.append(try reader.counts()) }
        return margins
    }
}
