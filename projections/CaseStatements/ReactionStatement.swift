public import ClinicalEvents

/// What a case says of some of its reactions together: all those of a report, or one episode of a registry.
///
/// Drugs and terms are given by their numbers in the projection that read them.
public struct ReactionStatement: Hashable, Sendable {
    /// A suspected drug with a reaction.
    public struct Pair: Hashable, Sendable {
        /// The drug's number.
        public var drug: UInt32
        /// The term's number.
        public var term: UInt32
    }

    /// Every suspected drug with every reaction it is suspected of, ascending.
    public internal(set) var pairs: [Pair] = []
    /// The terms, ascending; those that no drug is suspected of among them.
    public internal(set) var terms: [UInt32] = []
    /// The suspected drugs it names, ascending.
    var suspects: [UInt32] = []
    /// The terms that no drug is named of: they go with every suspected drug of the case.
    var untied: [UInt32] = []
    /// The terms whose own outcome is death, where the source says it of single ones.
    public internal(set) var fatalTerms: [UInt32] = []
    /// The highest CTCAE grade stated, 0 where there is none.
    public internal(set) var grade = 0
    /// The criteria of seriousness met.
    public internal(set) var seriousness: Seriousness = []
    /// Whether the case, or the episode, ended in death.
    public internal(set) var isFatal = false
    /// When it began, as precise as it was stated.
    public internal(set) var onset: PartialDate?

    /// Nothing.
    init() {}
}

extension ReactionStatement {
    /// Whether it is serious: a criterion of ICH E2A, a CTCAE grade of 3 or more, or death.
    public var isSerious: Bool { isFatal || !seriousness.isEmpty || grade >= DisproportionalityProjection.severeGrade }

    /// Whether a reaction ended in death. A death that is stated of the report and of none of its reactions may be that of any.
    public func isFatal(_ term: UInt32) -> Bool {
        fatalTerms.isEmpty ? isFatal : fatalTerms.contains(term)
    }
}
