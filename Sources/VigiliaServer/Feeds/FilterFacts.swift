internal import Terminology

/// What conditions look at, with names resolved: worked out once for an event, however many streams ask.
struct FilterFacts: Sendable {
    let site: String?
    let grade: Int?
    /// The substances of every drug that is named.
    private(set) var substances: Set<String> = []
    /// The organ classes that are named, and those of the terms that are, folded.
    private(set) var organs: Set<String> = []

    /// What an event says.
    ///
    /// - Parameters:
    ///   - facts: the event.
    ///   - terminology: what resolves names and places terms in organs.
    ///   - hasSubstances: whether drugs are looked at.
    ///   - hasOrgans: whether organs are looked at.
    init(_ facts: EventFacts, _ terminology: Terminology, hasSubstances: Bool = true, hasOrgans: Bool = true) {
        (site, grade) = (facts.site, facts.grade)
        if hasSubstances {
            for drug in facts.drugs { substances.formUnion(terminology.drug(named: drug).substances) }
        }
        guard hasOrgans else { return }
        for organ in facts.organs { organs.insert(Terminology.folded(organ)) }
        for term in facts.terms {
            guard let organ = terminology.organ(of: term, grouping: .systemOrganClass) else { continue }
            organs.insert(Terminology.folded(organ))
        }
    }
}
