public import ClinicalEvents

/// What is kept of cases, folded from their events: a history can be folded in parts, each with cases of its own, and the parts
/// added up to what one fold of them all gives.
public protocol CaseFold: Sendable {
    /// Whether it needs what reports and enrolments say of the patient (see `EventRow.init(readsPatient:readsTreatments:)`).
    static var readsPatient: Bool { get }

    /// Takes in the next event of the history, whatever it is.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    ///   - content: gives back what the event says in full.
    ///   - standing: gives back what stands of the case of a row, itself included (see ``StandingEvents``); asked only where
    ///     the row corrects other events.
    mutating func take<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, content: () throws(Failure) -> ClinicalEvent,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure)

    /// Takes in what was folded of other cases of the same history.
    ///
    /// - Returns: `false`, and nothing changes, where the two share a case or go by different rules.
    mutating func merge(_ other: Self) -> Bool

    /// A number that is the same for the same state, however it came about.
    var digest: UInt64 { get }
}

extension DisproportionalityProjection: CaseFold {
    /// Tables hold nothing of patients.
    public static var readsPatient: Bool { false }

    /// See ``CaseFold/take(_:names:content:standing:)``.
    public mutating func take<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, content: () throws(Failure) -> ClinicalEvent,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        try apply(row, names: names, standing: standing)
    }
}

extension CaseRegister: CaseFold {
    /// Cases are put in groups by what is said of patients.
    public static var readsPatient: Bool { true }

    /// See ``CaseFold/take(_:names:content:standing:)``.
    public mutating func take<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, content: () throws(Failure) -> ClinicalEvent,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        try apply(row, names: names, standing: standing)
    }
}

extension IncidenceProjection: CaseFold {
    /// What enrolments say of patients is read in full.
    public static var readsPatient: Bool { false }

    /// See ``CaseFold/take(_:names:content:standing:)``.
    public mutating func take<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, content: () throws(Failure) -> ClinicalEvent,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        try apply(row, names: names, content: content, standing: standing)
    }
}
