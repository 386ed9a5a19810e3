import TamperEvidence

/// Where snapshots stand in a log.
public struct SnapshotPolicy: Hashable, Sendable {
    /// Events from one place where a snapshot may stand to the next: the least that is worth one. A multiple of the
    /// events for which the log keeps a hash, so that its root at a place costs some look-ups.
    public var unit: UInt64
    /// Tables kept of a log at most, however long: half of them go whenever there would be more.
    public var maximumTables: UInt64

    /// A policy; the unit is rounded up to where the log keeps hashes.
    public init(unit: UInt64 = 1 << 16, maximumTables: UInt64 = 256) {
        let step = UInt64(1) << UInt64(CompactRange.keptLevels)
        self.unit = max(1, (unit + step - 1) / step) * step
        self.maximumTables = max(1, maximumTables)
    }

    /// Events from one snapshot of the tables to the next, in a log of a length: so many changes are applied at most.
    public func spacing(ofLogWith events: UInt64) -> UInt64 {
        var spacing = unit
        while events / spacing > maximumTables { spacing *= 2 }
        return spacing
    }

    /// The last place for a snapshot at or before a sequence.
    func place(atOrBefore sequence: UInt64) -> UInt64 { sequence / unit * unit }
}
