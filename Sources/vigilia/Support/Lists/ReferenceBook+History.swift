import ClinicalEvents
import EventLog
import Projections
import SignalDetection
import Snapshots
import Terminology

extension ReferenceBook {
    /// What a history adopted by its end: lists are few, and read by their kinds.
    init(_ history: History, _ terminology: Terminology) throws {
        self.init(terminology)
        guard history.lastSequence > 0 else { return }
        var reader = try history.log.reader(
            EventQuery(
                sequences: 1...history.lastSequence,
                kinds: [.referenceSafetyInformationAdopted, .watchlistAdopted, .eventAmended, .eventRetracted]))
        var row = EventRow()
        let standings = StandingReader(history.log)
        while try reader.read(&row) {
            guard isConcerned(by: row) else { continue }
            take(row.caseNumber, try standings.standing(row, names: reader.names))
        }
    }
}
