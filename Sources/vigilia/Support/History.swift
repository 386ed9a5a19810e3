import ClinicalEvents
import EventLog
import Projections

/// The part of a log that belongs to a question, folded row by row.
struct History {
    /// How many clinical events were read, and which of them the question leaves out. What the detector recorded is not
    /// counted: it follows from the rest.
    struct Extent {
        var included = 0
        var excluded = 0
        var undated = 0
    }

    let log: EventLog
    let asOf: AsOf

    private static let rowsPerProgress: UInt64 = 1 << 18

    /// Calls `body` with each row that belongs to the history, in log order.
    func fold(_ body: (borrowing EventRow, SymbolTable) throws -> Void) throws -> Extent {
        var extent = Extent()
        let last = try lastSequence()
        var reader = try log.reader(through: last)
        var row = EventRow()
        defer { StandardError.endProgress() }
        while try reader.read(&row) {
            let one = row.kind == .signalDetected ? 0 : 1
            switch asOf.membership(of: row) {
            case .included:
                extent.included += one
                try body(row, reader.names)
            case .excluded: extent.excluded += one
            case .undated: extent.undated += one
            }
            if row.sequence.isMultiple(of: Self.rowsPerProgress) {
                StandardError.progress("reading: \(row.sequence.grouped) of \(last.grouped) events")
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
