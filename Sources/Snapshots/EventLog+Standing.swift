public import ClinicalEvents
public import EventLog
public import Projections

extension EventLog {
    /// What stands of a row's case once the row is taken in. Cost: that of reading the case (see `events(ofCase:)`); who asks again
    /// and again keeps a ``StandingReader``.
    public func standing(
        _ row: borrowing EventRow, names: SymbolTable, asOf: AsOf = .now
    ) throws -> StandingEvents {
        try StandingReader(self, asOf: asOf).standing(row, names: names)
    }
}
