import ClinicalEvents
import EventLog
import Projections

/// The part of a log that belongs to a question, folded row by row.
struct History {
    /// How many events were read, and which of them the question leaves out.
    struct Extent {
        var included = 0
        var excluded = 0
        var undated = 0
    }

    let log: EventLog
    let asOf: AsOf

    /// Calls `body` with each row that belongs to the history, in log order.
    func fold(_ body: (borrowing EventRow, SymbolTable) throws -> Void) throws -> Extent {
        var extent = Extent()
        var reader = try log.reader(through: try lastSequence())
        var row = EventRow()
        while try reader.read(&row) {
            switch asOf.membership(of: row) {
            case .included:
                extent.included += 1
                try body(row, reader.names)
            case .excluded: extent.excluded += 1
            case .undated: extent.undated += 1
            }
        }
        return extent
    }

    /// On the recorded axis the history is a prefix of the log, found without reading it.
    private func lastSequence() throws -> UInt64 {
        if case .recorded(let moment) = asOf { return try log.lastSequence(recordedBy: moment) }
        return try log.status().lastSequence
    }
}
