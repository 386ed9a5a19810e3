import ClinicalEvents
public import EventLog
public import Projections

/// Answers what the tables were after any event of a log: from the nearest snapshot where there is one, by a fold of what
/// is left. Snapshots change how long it takes and never the answer.
public struct RecordedTables {
    private let log: EventLog
    private let rules: NamingRules
    private let folder: SnapshotFolder?
    private let policy: SnapshotPolicy

    private static let rowsPerProgress: UInt64 = 1 << 18

    /// The tables of a log.
    ///
    /// - Parameters:
    ///   - log: the log they are counted from.
    ///   - rules: how names and organ classes are told.
    ///   - usesSnapshots: whether snapshots are used and made; without them everything is folded and nothing is written.
    ///   - policy: how many snapshots there are, and how far apart.
    public init(
        _ log: EventLog, _ rules: NamingRules, usesSnapshots: Bool = true, policy: SnapshotPolicy = SnapshotPolicy()
    ) {
        self.log = log
        self.rules = rules
        self.policy = policy
        let subject = DisproportionalityTables(rules).snapshotSubject
        folder =
            usesSnapshots
            ? SnapshotFolder(log, subject: subject, name: String(StableHash.hash(subject), radix: 16)) : nil
    }

    /// The tables after a sequence.
    ///
    /// Cost: with snapshots, the tables' size, the changes of at most `SnapshotPolicy.spacing` events, and, behind the last
    /// whole state, a fold of the events since; without, a fold of all. A fold that passes places for snapshots makes them.
    public func answer(
        through last: UInt64, progress: @Sendable (_ sequence: UInt64) -> Void = { _ in }
    ) throws -> TableAnswer {
        guard let folder else {
            let counted = try log.tables(rules, through: last, progress: progress)
            return TableAnswer(
                tables: counted.tables, events: counted.events, snapshot: nil, eventsFolded: last, eventsChanged: 0,
                notes: [])
        }
        var reading = SnapshotReading(folder, policy, rules)
        if last > 0, let found = reading.tables(through: last) {
            return TableAnswer(
                tables: found.tables, events: found.events, snapshot: found.snapshot, eventsFolded: 0,
                eventsChanged: last - found.snapshot, notes: reading.notes)
        }
        let (start, place) = reading.state(atOrBefore: last) ?? (beginning, 0)
        let writing = SnapshotWriting(
            folder, policy, from: place, through: last, logEnd: try log.status().lastSequence, without: reading.refused)
        var answer = try fold(start, from: place, through: last, writing, progress)
        answer.notes = reading.notes + answer.notes
        return answer
    }

    private var beginning: TableFold { TableFold(DisproportionalityProjection(rules), at: 0, events: 0) }

    private func fold(
        _ start: consuming TableFold, from place: UInt64, through last: UInt64, _ writing: SnapshotWriting?,
        _ progress: (UInt64) -> Void
    ) throws -> TableAnswer {
        var (fold, writing, row) = (start, writing, EventRow())
        var reader = try log.reader(from: place + 1, through: last)
        let standings = StandingReader(log)
        while try reader.read(&row) {
            let isRecording = writing?.isWriting(row.sequence) ?? false
            let names = reader.names
            try fold.apply(row, names: names, isRecording: isRecording) { try standings.standing($0, names: names) }
            if isRecording { writing?.pass(row.sequence, &fold) }
            if row.sequence.isMultiple(of: Self.rowsPerProgress) { progress(row.sequence) }
        }
        return TableAnswer(
            tables: fold.projection.tables, events: fold.events, snapshot: place > 0 ? place : nil,
            eventsFolded: last - place, eventsChanged: 0, notes: [writing?.failure].compactMap { $0 },
            writingFailure: writing?.failure)
    }

    /// How many snapshots of these tables there are, and their bytes.
    public func inventory() -> SnapshotInventory {
        guard let folder else { return SnapshotInventory(tables: 0, changes: 0, bytes: 0) }
        let entries = folder.entries()
        return SnapshotInventory(
            tables: entries.count { $0.content == .tables }, changes: entries.count { $0.content == .changes },
            bytes: folder.byteCount())
    }
}

/// What there is of snapshots.
public struct SnapshotInventory: Sendable, Equatable {
    /// Snapshots of the tables.
    public var tables: Int
    /// Stretches of changes.
    public var changes: Int
    /// Bytes of all of them, the last whole state included.
    public var bytes: Int
}

extension SnapshotReading {
    /// A line for each file that was not believed.
    var notes: [String] {
        refused.map { "\(folder.path)/\($0.key.name) is not used: \($0.value)" }.sorted()
    }
}
