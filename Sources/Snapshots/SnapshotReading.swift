import ClinicalEvents
import Projections

/// What snapshots say of a prefix of a log: no more than they can prove to be of it.
struct SnapshotReading {
    let folder: SnapshotFolder
    let policy: SnapshotPolicy
    let rules: NamingRules
    /// Files that were not believed, and why.
    private(set) var refused: [SnapshotFolder.Entry: String] = [:]

    init(_ folder: SnapshotFolder, _ policy: SnapshotPolicy, _ rules: NamingRules) {
        self.folder = folder
        self.policy = policy
        self.rules = rules
    }

    /// Tables at a sequence, with the clinical events up to there.
    struct Tables {
        var tables: DisproportionalityTables
        var events: UInt64
        var snapshot: UInt64
    }

    /// The tables at a sequence from the nearest tables before it and the changes since; `nil` where these do not reach it.
    mutating func tables(through last: UInt64) -> Tables? {
        let entries = folder.entries()
        let places = entries.filter { $0.content == .tables && $0.through <= last }.map(\.through)
        for place in ([0] + places).sorted(by: >) {
            let changes = changes(from: place, through: last)
            guard changes.allSatisfy({ entries.contains($0) }) else { return nil }
            if let start = tables(at: place), let reached = advance(start, through: last, by: changes) {
                return reached
            }
        }
        return nil
    }

    private func changes(from place: UInt64, through last: UInt64) -> [SnapshotFolder.Entry] {
        stride(from: place, to: last, by: Int(policy.unit)).map { after in
            SnapshotFolder.Entry(.changes, after: after, through: after + policy.unit)
        }
    }

    private mutating func tables(at place: UInt64) -> Tables? {
        guard place > 0 else { return Tables(tables: DisproportionalityTables(rules), events: 0, snapshot: 0) }
        return read(SnapshotFolder.Entry(.tables, through: place)) { [rules] content in
            var reader = ByteReader(content)
            let events = try reader.varint()
            let tables = try DisproportionalityTables(snapshot: content, from: reader.position, rules)
            return Tables(tables: tables, events: events, snapshot: place)
        }
    }

    private mutating func advance(
        _ start: consuming Tables, through last: UInt64, by changes: [SnapshotFolder.Entry]
    ) -> Tables? {
        var reached = start
        for entry in changes {
            let isRead: Void? = read(entry) { content in
                var reader = ByteReader(content)
                let alerts = try AlertRuns(&reader, after: entry.after)
                let stretch = Array(content[reader.position...])
                try reached.tables.apply(changes: stretch, after: entry.after, through: last)
                let end = min(last, entry.through)
                reached.events += end - entry.after - alerts.count(through: end)
            }
            guard isRead != nil else { return nil }
        }
        return reached
    }

    /// The last whole state at or before a sequence.
    mutating func state(atOrBefore last: UInt64) -> (fold: TableFold, place: UInt64)? {
        let places = folder.entries().filter { $0.content == .state && $0.through <= last }.map(\.through)
        for place in places.sorted(by: >) {
            let fold = read(SnapshotFolder.Entry(.state, through: place)) { [rules] content in
                var reader = ByteReader(content)
                let events = try reader.varint()
                let projection = try DisproportionalityProjection(snapshot: content, from: reader.position, rules)
                return TableFold(projection, at: place, events: events)
            }
            if let fold { return (fold, place) }
        }
        return nil
    }

    private mutating func read<Value>(
        _ entry: SnapshotFolder.Entry, _ body: ([UInt8]) throws -> Value
    ) -> Value? {
        do {
            return try body(try folder.read(entry))
        } catch let refusal as SnapshotFile.Refusal { refused[entry] = refusal.reason } catch {
            refused[entry] = "it is damaged: \(error)"
        }
        return nil
    }
}
