public import SignalStatistics

/// A pair that meets a criterion now.
public struct MeetingPair: Hashable, Sendable {
    /// What it is made of.
    public var level: WatchedLevel
    /// The cases it is counted among.
    public var population: WatchedPopulation
    /// The drug, class or regimen.
    public var drug: String
    /// The term or organ.
    public var reaction: String
    /// Its table.
    public var table: ContingencyTable
}
