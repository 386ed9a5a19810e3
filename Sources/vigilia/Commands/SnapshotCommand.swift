import ArgumentParser
import EventLog
import Projections
import Snapshots

/// `vigilia snapshot`
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Makes the snapshots from which tables as of a recorded date are answered quickly.",
        discussion: """
            They lie in the log's folder, under snapshots, one set for each terminology, grouping and way of naming. They \
            change how long an answer takes and never the answer; removing them is always safe, and `vigilia signals` \
            makes those that are missing whenever it reads past their places.

            Examples:
              vigilia snapshot --log ./log
              vigilia snapshot --log ./log --grouping immuneRelated --names verbatim
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var terminology: TerminologyOptions

    @Option(name: .long, help: "Names with synonyms and brands resolved, or as given.")
    var names = NameMode.normalised

    func run() throws {
        let log = try log.openForReading()
        let last = try log.status().lastSequence
        let recorded = RecordedTables(log, try terminology.rules(names))
        let answer = try recorded.answer(through: last) { sequence in
            StandardError.progress("reading: \(sequence.grouped) of \(last.grouped) events")
        }
        StandardError.endProgress()
        for note in answer.notes where note != answer.writingFailure { StandardError.note(note) }
        let (inventory, policy) = (recorded.inventory(), SnapshotPolicy())
        try StandardOutput.line(
            "\(last.counted("event")): \(inventory.tables.counted("snapshot")) of the tables, "
                + "\(inventory.changes.grouped) of the changes between, "
                + "\(inventory.bytes.grouped) bytes; a recorded date needs the changes of at most "
                + "\(policy.spacing(ofLogWith: last).grouped) events, or a fold of at most \(policy.unit.grouped)")
        if let failure = answer.writingFailure { throw Failure(failure) }
    }
}
