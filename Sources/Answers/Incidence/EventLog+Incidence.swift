import ClinicalEvents
package import EventLog
package import Projections
import Snapshots

extension EventLog {
    /// The last event of a history: on the recorded axis it is a prefix of the log, found without reading it.
    package func lastSequence(of asOf: AsOf) throws(LogError) -> UInt64 {
        if case .recorded(let moment) = asOf { return try lastSequence(recordedBy: moment) }
        return try status().lastSequence
    }

    /// Until when patients of a history were watched. On the received and the occurred axis observation ends with the day asked for,
    /// or where the log ends if that is earlier: nobody was watched after the last that was heard.
    package func cutoff(_ projection: IncidenceProjection, asOf: AsOf, through last: UInt64) throws -> Int32? {
        switch asOf {
        case .now, .recorded: projection.lastReceivedDay
        case .received(let day), .occurred(let day):
            try goesOn(after: day, through: last) ? day : projection.lastReceivedDay.map { min($0, day) } ?? day
        }
    }

    /// Whether anything was received after a day, so far as that can be: no event is received after it was recorded.
    private func goesOn(after day: Int32, through last: UInt64) throws -> Bool {
        guard last > 0, let lastRecorded = try status().lastRecorded, lastRecorded.day > day else { return false }
        var reader = try reader(EventQuery(sequences: 1...last))
        var row = EventRow()
        while try reader.read(&row) {
            if !row.isImpossiblyReceived, row.possibleReceivedDay > day { return true }
        }
        return false
    }
}
