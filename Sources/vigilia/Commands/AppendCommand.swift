import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import Interchange

/// `vigilia append`
struct AppendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append", abstract: "Records one event, or a few lines at once; durable when it returns.",
        discussion: """
            All of it is stored, or nothing; exit code 4 says that it is stored and something after it failed. An event whose source and source key the log has already, with the same \
            content, is not stored again: the command can be repeated. Fields are those of `vigilia schema`; lists of names are separated by \
            commas, groups are given as JSON or with dots. Up to 10,000 lines; `vigilia import ndjson` takes more.

            Examples:
              vigilia append --log ./log --kind reactionReported --case R:17 --source site-4 \\
                --source-key ae-17-1 --occurred 2024-05-17 --field episode=1 --field term=Colitis \\
                --field grade=3 --field 'suspects=[{"name":"ipilimumab"}]'
              vigilia append --log ./log ./visit.ndjson
              cat ./visit.ndjson | vigilia append --log ./log -
            """)

    @OptionGroup var log: LogOptions
    @Argument(help: "A file of lines as `vigilia import ndjson` takes them, or - for standard input.")
    var file: String?

    @Option(name: .long, help: ArgumentHelp("What happened: a kind of event.", valueName: "kind"))
    var kind: EventKind?
    @Option(name: .customLong("case"), help: ArgumentHelp("The case it belongs to.", valueName: "case"))
    var caseIdentifier: String?
    @Option(name: .long, help: ArgumentHelp("The system it comes from.", valueName: "name"))
    var source: String?
    @Option(name: .long, help: ArgumentHelp("The event's own name in that system.", valueName: "key"))
    var sourceKey: String?
    @Option(name: .long, help: ArgumentHelp("The centre that observed it.", valueName: "name"))
    var site: String?
    @Option(name: .long, help: ArgumentHelp("The day the information reached the organisation.", valueName: "day"))
    var received: String?
    @Option(name: .long, help: ArgumentHelp("When it happened: YYYY, YYYY-MM or YYYY-MM-DD.", valueName: "date"))
    var occurred: String?
    @Option(name: .long, help: ArgumentHelp("Who records it.", valueName: "name"))
    var actor: String?
    @Option(name: .long, help: ArgumentHelp("The terminology version behind its codes.", valueName: "name"))
    var terminology: String?
    @Option(name: .long, help: ArgumentHelp("A field of the kind; may be given again.", valueName: "name=value"))
    var field: [String] = []

    @OptionGroup var detector: DetectorOptions
    @OptionGroup var signing: SigningOptions
    @Flag(name: .long, help: "Do not run the detector along; watch or a later import catches up.")
    var withoutDetector = false
    @Option(name: .long, help: "How the result is printed.")
    var format = OutputFormat.table

    func validate() throws {
        let given = [caseIdentifier, source, sourceKey, site, received, occurred, actor, terminology].compactMap { $0 }
        guard file == nil else {
            if kind != nil || !given.isEmpty || !field.isEmpty {
                throw ValidationError("a file or the fields of an event: expected one of them")
            }
            return
        }
        if kind == nil { throw ValidationError("--kind or a file: expected one of them") }
    }

    func run() throws {
        let batch = try batch()
        let target = ImportTarget(
            path: log.log, detector: detector, isDetecting: !withoutDetector, signing: signing.signing,
            protection: log.keys.protection)
        defer { target.seal() }
        let outcomes: [AppendOutcome]
        do { outcomes = try target.append(batch.map(\.event)) } catch LogError.conflict(
            let index, let source, let sourceKey, let existing)
        {
            throw Failure(
                "\(batch[index].place): sourceKey: found \"\(sourceKey)\", which \(source) gave event \(existing) already, "
                    + "with other content; nothing was stored")
        }
        try Stored(log: log.log, outcomes: outcomes).orSay {
            try StandardOutput.write(Self.table(batch, outcomes).printed(as: format))
            try target.finish()
        }
        if target.alerts > 0 { StandardError.note("\(target.alerts.counted("alert")) raised: see `vigilia alerts`") }
    }

    private typealias Entry = (place: String, event: ProposedEvent)

    private func batch() throws -> [Entry] {
        guard let file else { return [("append", try arguments().event())] }
        let lines =
            try file == "-" ? EventFile(URL(filePath: "/dev/stdin"), name: "stdin") : EventFile(URL(filePath: file))
        guard lines.rejections.isEmpty else {
            for rejection in lines.rejections { StandardError.note("\(rejection)") }
            throw Failure("\(lines.name): nothing was stored")
        }
        guard !lines.entries.isEmpty else { throw Failure("\(lines.name): found no line, expected an event") }
        return lines.entries.map { ("\(lines.name):\($0.line)", $0.event) }
    }

    private func arguments() throws -> FieldArguments {
        guard let kind else { throw ValidationError("--kind: expected a kind of event") }
        return FieldArguments(
            kind: kind,
            envelope: [
                ("case", caseIdentifier), ("site", site), ("received", received), ("occurred", occurred),
                ("source", source), ("sourceKey", sourceKey), ("actor", actor), ("terminology", terminology),
            ], fields: field)
    }

    private static func table(_ batch: [Entry], _ outcomes: [AppendOutcome]) -> OutputTable {
        var table = OutputTable(columns: ["sequence", "outcome", "kind", "case", "source_key"])
        for (entry, outcome) in zip(batch, outcomes) {
            let (sequence, word) =
                switch outcome {
                case .appended(let sequence): (sequence, "appended")
                case .duplicate(let sequence): (sequence, "duplicate")
                case .conflict(let sequence): (sequence, "conflict")
                }
            table.rows.append([
                .integer(Int(clamping: sequence)), .text(word), .text(entry.event.event.kind.word),
                .text(entry.event.caseIdentifier), .text(entry.event.sourceKey),
            ])
        }
        return table
    }
}
