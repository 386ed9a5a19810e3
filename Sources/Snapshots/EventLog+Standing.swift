public import ClinicalEvents
public import EventLog
public import Projections

extension EventLog {
    /// What stands of a row's case once the row is taken in. Cost: that of reading the case (see `events(ofCase:)`).
    public func standing(
        _ row: borrowing EventRow, names: SymbolTable, asOf: AsOf = .now
    ) throws -> StandingEvents {
        let number = row.caseNumber
        guard let identifier = try caseIdentifier(number) else {
            return try StandingEvents([], caseNumber: number, names: names)
        }
        var reader = try reader(EventQuery(sequences: 1...row.sequence, case: identifier))
        var events: [RecordedEvent] = []
        while let event = try reader.readEvent() { events.append(event) }
        return try StandingEvents(events, caseNumber: number, names: names, asOf: asOf)
    }
}
