import ClinicalEvents
import Projections
import SignalDetection
import Terminology

/// What a version of a drug's reference safety information says of an alert's reaction.
struct AlertListing {
    var drug: String
    var list: ReferenceList
    /// What is listed: the term, or the terms of the organ.
    var reactions: [ListedReaction]

    /// What is in force of some drugs for a reaction that begins on a day.
    ///
    /// - Parameters:
    ///   - drugs: the drugs, by name.
    ///   - reaction: a term or an organ.
    ///   - level: which of both.
    ///   - book: the lists adopted.
    ///   - day: the day, in days since 1970-01-01.
    ///   - rules: how names and organs are told.
    static func all(
        _ drugs: [String], _ reaction: String, _ level: ReactionLevel, _ book: ReferenceBook, on day: Int32,
        _ rules: NamingRules
    ) -> [AlertListing] {
        drugs.flatMap { drug in
            book.lists(of: drug, inForceOn: day).map { list in
                let listed = list.reactions.filter { isMeant($0.term, reaction, level, rules) }
                return AlertListing(drug: drug, list: list, reactions: listed)
            }
        }
    }

    private static func isMeant(
        _ term: String, _ reaction: String, _ level: ReactionLevel, _ rules: NamingRules
    ) -> Bool {
        switch level {
        case .term:
            Terminology.folded(rules.terminology.reaction(named: term).term) == Terminology.folded(reaction)
        case .organ: rules.terminology.organ(of: term, grouping: rules.grouping) == reaction
        }
    }
}
