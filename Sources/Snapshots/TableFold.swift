import ClinicalEvents
import Projections

/// A projection on its way through a log, which can say at places what has come since the last one.
struct TableFold {
    private(set) var projection: DisproportionalityProjection
    /// Clinical events so far: without the alerts that the detector recorded.
    private(set) var events: UInt64
    private var changes: TableChanges
    private var alerts = AlertRuns()
    private var start: UInt64

    init(_ projection: DisproportionalityProjection, at sequence: UInt64, events: UInt64) {
        self.projection = projection
        self.events = events
        start = sequence
        changes = TableChanges(after: sequence, projection)
    }

    /// Takes in the next event; what it changes is kept only where it is going to be written.
    mutating func apply(
        _ row: borrowing EventRow, names: SymbolTable, isRecording: Bool,
        standing: (borrowing EventRow) throws -> StandingEvents
    ) throws {
        let hasChanged = try projection.apply(row, names: names, standing: standing)
        if row.kind != .signalDetected { events += 1 }
        guard isRecording else { return }
        if row.kind == .signalDetected { alerts.add(row.sequence) }
        changes.add(projection, hasChanged: hasChanged, sequence: row.sequence)
    }

    /// What has come since the last place; the next stretch begins here.
    mutating func takeChanges(through sequence: UInt64) -> [UInt8] {
        var writer = ByteWriter()
        alerts.write(after: start, to: &writer)
        (alerts, start) = (AlertRuns(), sequence)
        return writer.bytes + changes.take(through: sequence)
    }

    var tableContent: [UInt8] { Self.count(events) + projection.tables.snapshot }
    var stateContent: [UInt8] { Self.count(events) + projection.snapshot }

    private static func count(_ events: UInt64) -> [UInt8] {
        var writer = ByteWriter()
        writer.varint(events)
        return writer.bytes
    }
}
