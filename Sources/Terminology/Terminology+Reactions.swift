extension Terminology {
    /// What a reaction name stands for: its preferred spelling and where it belongs.
    ///
    /// American and British spellings and CTCAE's own names find the same preferred term. A loaded MedDRA folder answers
    /// first, then the built-in tables. Constant time, some microseconds.
    public func reaction(named name: String) -> ReactionResolution {
        if let term = loadedReactions?.term(named: name) { return resolution(of: term, asked: name) }
        if let term = builtInReactions.table.term(named: name) { return resolution(of: term, asked: name) }
        return ReactionResolution(term: Self.tidied(name), organ: nil, isKnown: false, preferredTermCode: nil)
    }

    /// The reaction of a MedDRA code, of a preferred term or of a lowest level term (current or not); `nil` where no MedDRA
    /// folder was loaded or the code is not in it.
    public func reaction(medDRACode code: Int) -> ReactionResolution? {
        loadedReactions?.term(code: code).map { resolution(of: $0, asked: $0.spelling) }
    }

    /// The organ classes of a reaction; `nil` where no table places it.
    public func organ(of term: String) -> Organ? { reaction(named: term).organ }

    /// The name of a reaction's organ class under a grouping; `nil` where that grouping does not place it.
    ///
    /// The family matters only to the few immune-related terms that checkpoint inhibitors and CAR T cells share.
    public func organ(of term: String, grouping: OrganGrouping, family: DrugFamily? = nil) -> String? {
        organ(of: term)?.name(grouping: grouping, family: family)
    }

    /// The CTCAE 5.0 grades a reaction can have, ascending: myocarditis has no grade 1. `nil` for a term that CTCAE does not
    /// grade, where nothing can be said against any grade.
    ///
    /// A preferred term that CTCAE has under several names can have the grades of each of them.
    public func possibleGrades(of term: String) -> [Int]? {
        builtInReactions.possibleGrades(of: term, preferred: reaction(named: term).term)
    }

    /// The name with its white space tidied, otherwise as written.
    static func tidied(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func resolution(of term: ReactionTable.Term, asked name: String) -> ReactionResolution {
        let preferred = builtInReactions.table.term(named: term.spelling)?.spelling ?? term.spelling
        let classes = builtInReactions.immuneRelatedClasses(of: preferred)
        let organ = Organ(
            systemOrganClass: term.systemOrganClass,
            immuneRelatedClasses: classes.isEmpty ? builtInReactions.immuneRelatedClasses(of: name) : classes)
        return ReactionResolution(term: term.spelling, organ: organ, isKnown: true, preferredTermCode: term.code)
    }
}
