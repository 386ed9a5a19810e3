import ClinicalEvents
import Terminology

/// The watch-lists adopted so far, each by its last version.
struct Watchlists: Sendable {
    struct List: Sendable {
        var adoption: WatchlistAdopted
        /// The folded terms.
        var terms: Set<String>
        var sequence: UInt64
        var caseNumber: UInt32
    }

    /// Every version of each list, in the order of adoption.
    private var adopted: [List] = []
    /// The last version of each list, in the order in which they were adopted.
    private(set) var current: [List] = []

    var isEmpty: Bool { current.isEmpty }

    /// Takes in what the events of a case adopt, as they stand, in place of what was known of it.
    mutating func replace(caseNumber: UInt32, by standing: StandingReference, _ terminology: Terminology) {
        adopted.removeAll { $0.caseNumber == caseNumber }
        for (row, adoption) in standing.watchlists {
            let terms = adoption.terms.map { Terminology.folded(terminology.reaction(named: $0).term) }
            adopted.append(
                List(
                    adoption: adoption, terms: Set(terms), sequence: row.sequence, caseNumber: row.caseNumber))
        }
        adopted.sort { $0.sequence < $1.sequence }
        var last: [String: List] = [:]
        for list in adopted { last[list.adoption.name] = list }
        current = last.values.sorted { $0.sequence < $1.sequence }
    }
}
