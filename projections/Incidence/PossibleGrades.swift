import Terminology

/// Which grades the terms of a history can have.
struct PossibleGrades {
    private let ofTerm: [[Int]?]

    init(_ resolver: NameResolver) {
        ofTerm = resolver.terms.names.map { Terminology.builtIn.possibleGrades(of: $0) }
    }

    /// Whether nobody can have given an episode its worst grade by CTCAE 5.0. Death is grade 5 whatever the term.
    func exclude(_ episode: PatientHistory.Episode) -> Bool {
        guard 1..<5 ~= episode.worstGrade, let possible = ofTerm[Int(episode.term)] else { return false }
        return !possible.contains(Int(episode.worstGrade))
    }
}
