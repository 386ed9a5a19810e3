public import ClinicalEvents

/// The events of one case as they stand after its corrections, as rows to be counted.
///
/// An amendment puts its payload in the place of the old one, and its dates where it has some; a retraction takes an event out;
/// so does the retraction of a reaction, with all that was said of its episode before. A correction is about events of its own
/// case that stand before it; one that finds none changes nothing. A retracted correction was never made; a retraction is final.
public struct StandingEvents: Sendable {
    /// The rows, in the order of their sequences.
    public let rows: [EventRow]
    /// What the event of each row says in full, in the same order.
    public let contents: [ClinicalEvent]

    /// What stands of a case.
    ///
    /// - Parameters:
    ///   - events: every event of the case up to the place in the log that the answer is for, in order.
    ///   - caseNumber: the number of the case.
    ///   - names: the names of the log.
    ///   - asOf: the history asked for; by their corrected dates, events belong to it or not.
    ///
    /// Cost: some microseconds for each event of the case. Whoever asks again and again keeps a ``StandingCase``.
    public init(
        _ events: [RecordedEvent], caseNumber: UInt32, names: SymbolTable, asOf: AsOf = .now
    ) throws(MalformedBlock) {
        var standing = StandingCase(events, caseNumber: caseNumber, asOf: asOf)
        try self.init(&standing, names: names)
    }

    /// What stands of a case that is kept up to date.
    ///
    /// - Parameters:
    ///   - standing: the case; rows that were made for the first time are kept in it.
    ///   - names: the names of the log.
    ///
    /// Cost: some ten nanoseconds for each event that stands, some microseconds where it is new or changed.
    public init(_ standing: inout StandingCase, names: SymbolTable) throws(MalformedBlock) {
        (rows, contents) = try standing.rows(names: names)
    }
}
