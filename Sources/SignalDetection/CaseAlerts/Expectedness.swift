/// Whether a reaction was to be expected of a drug, by the list in force at its onset.
enum Expectedness: Sendable {
    /// No list of the drug was in force.
    case withoutList
    /// It is listed, as severe as it was.
    case expected
    /// A list does not have it.
    case unlisted(ReferenceList)
    /// A list has it up to a grade only; 0 where it names none, which does not cover death.
    case moreSevere(ReferenceList, listed: Int)
}

extension ReferenceList {
    /// What the list says of a reaction.
    ///
    /// A listing without a grade covers every severity but death: a reaction is expected to be fatal only where the list says that it
    /// can be (EMA, GVP module VI).
    ///
    /// - Parameters:
    ///   - term: the folded term.
    ///   - grade: how severe it was, 5 for a fatal one, 0 where nothing says it.
    func expectedness(of term: String, grade: Int) -> Expectedness {
        guard let listed = grades[term] else { return .unlisted(self) }
        let isCovered = grade <= listed || (listed == 0 && grade < Self.deathGrade)
        return isCovered ? .expected : .moreSevere(self, listed: listed)
    }

    /// Death is grade 5 by definition (CTCAE 5.0).
    static let deathGrade = 5
}
