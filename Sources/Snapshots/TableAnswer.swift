public import Projections

/// The tables of a prefix of a log, and how they were come by.
public struct TableAnswer: Sendable {
    /// The tables.
    public var tables: DisproportionalityTables
    /// Clinical events of the prefix: alerts that the detector recorded are not counted.
    public var events: UInt64
    /// The snapshot begun from; `nil` where none was used.
    public var snapshot: UInt64?
    /// Events folded one by one.
    public var eventsFolded: UInt64
    /// Events whose changes were taken from snapshots instead.
    public var eventsChanged: UInt64
    /// One line for each snapshot that was not believed, or could not be written.
    public var notes: [String]
    /// Why snapshots could not be written, where some should have been; among the notes too.
    public var writingFailure: String?
}

extension TableAnswer: CustomStringConvertible {
    /// How the answer was come by, on one line.
    public var description: String {
        guard let snapshot else { return "no snapshot was used; \(eventsFolded) events were folded" }
        return "from the snapshot at \(snapshot), \(eventsChanged) events by their changes, \(eventsFolded) folded"
    }
}
