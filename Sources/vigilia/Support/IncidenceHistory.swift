import ClinicalEvents
import EventLog
import Projections
import Snapshots

extension History {
    /// The patients of the history. On the received and the occurred axis observation ends with the day asked for, or where the log
    /// ends if that is earlier: nobody was watched after the last that was heard.
    func incidence(_ rules: NamingRules) throws -> (projection: IncidenceProjection, cutoff: Int32?, extent: Extent) {
        let (projection, extent) = try folded(IncidenceProjection(rules))
        let cutoff: Int32? =
            switch asOf {
            case .now, .recorded: projection.lastReceivedDay
            case .received(let day), .occurred(let day):
                try goesOn(after: day) ? day : projection.lastReceivedDay.map { min($0, day) } ?? day
            }
        return (projection, cutoff, extent)
    }

    /// Whether anything was received after a day, so far as that can be: no event is received after it was recorded.
    private func goesOn(after day: Int32) throws -> Bool {
        guard lastSequence > 0, let lastRecorded = try log.status().lastRecorded, lastRecorded.day > day else {
            return false
        }
        var reader = try log.reader(EventQuery(sequences: 1...lastSequence))
        var row = EventRow()
        while try reader.read(&row) {
            let received = row.received?.latestDay ?? row.recorded.day
            if received > day, received <= row.recorded.day { return true }
        }
        return false
    }
}
