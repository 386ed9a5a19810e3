import ArgumentParser
import EventLog
import Projections
import Snapshots

/// Whether snapshots are used on the way to an answer.
struct SnapshotOptions: ParsableArguments {
    @Flag(name: .long, help: "Fold every event anew, and neither use nor make snapshots: for an audit.")
    var noSnapshots = false

    @Flag(name: .long, help: "Say which snapshots were used, and which were not believed and why.")
    var showSnapshots = false

    /// The tables of a log after a sequence.
    func answer(_ log: EventLog, _ rules: NamingRules, through last: UInt64) throws -> TableAnswer {
        defer { StandardError.endProgress() }
        let answer = try RecordedTables(log, rules, usesSnapshots: !noSnapshots).answer(through: last) { sequence in
            StandardError.progress("reading: \(sequence.grouped) of \(last.grouped) events")
        }
        if showSnapshots {
            for note in answer.notes { StandardError.note(note) }
            StandardError.note("\(answer)")
        }
        return answer
    }
}
