import Projections

/// A few sums over a projection's tables: a peer that did the same work has the same ones.
struct Answer {
    private let projection: any TableReading

    init(_ projection: any TableReading) { self.projection = projection }

    /// Pairs, cases over all pairs (all, serious) by term and by organ, and the number of cases.
    var numbers: [(key: String, value: Double)] {
        var numbers: [(key: String, value: Double)] = []
        for (level, name) in [(ReactionLevel.term, "term"), (.organ, "organ")] {
            let counts = projection.counts(level)
            let pairs = (0..<counts.pairCount).filter { counts.count(ofPair: $0, .all) > 0 }
            numbers.append(("\(name)_pairs", Double(pairs.count)))
            for (population, word) in [(CasePopulation.all, "cases"), (.serious, "serious")] {
                let sum = pairs.reduce(0) { $0 + counts.count(ofPair: $1, population) }
                numbers.append(("\(name)_\(word)", Double(sum)))
            }
        }
        return numbers + [("cases", Double(projection.tables.terms.total(.all)))]
    }
}
