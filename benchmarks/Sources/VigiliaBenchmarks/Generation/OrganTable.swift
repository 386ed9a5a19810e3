import ClinicalEvents
import Projections

/// Where Vigilia's terminology places the terms of the vocabulary, so that the peers count the same organs.
enum OrganTable {
    /// The organ of each term, in the vocabulary's order.
    ///
    /// Found through the projection itself: each term is counted with a drug name of its own.
    static func organs() throws -> [String] {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        for (index, term) in Vocabulary.terms.enumerated() {
            let event = ProposedEvent(
                caseIdentifier: "\(index)", source: "organs", sourceKey: "\(index)",
                event: .reactionReported(
                    ReactionReported(episode: 1, term: term, suspects: [SuspectDrug(name: "\(index)")])))
            encoder.append(event, recorded: Timestamp(milliseconds: 0), caseNumber: UInt32(index))
        }
        let names = encoder.symbols
        var reader = try EventBlockReader(encoder.finish(), firstSequence: 1)
        var projection = DisproportionalityProjection(mode: .verbatim)
        var row = EventRow()
        while try reader.next(&row) {
            try projection.apply(row, names: names) { row in
                try StandingEvents([], caseNumber: row.caseNumber, names: names)
            }
        }
        var organs = Array(repeating: "", count: Vocabulary.terms.count)
        for pair in projection.pairs(.organ, .all) {
            guard let index = Int(pair.drug) else { continue }
            organs[index] = pair.reaction
        }
        return organs
    }
}
