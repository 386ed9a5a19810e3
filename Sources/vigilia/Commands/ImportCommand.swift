import ArgumentParser
import ClinicalEvents
import Foundation
import Interchange

/// `vigilia import`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Brings reports into a log; importing twice adds nothing.",
        discussion: """
            A record is accepted whole or rejected whole. Rejected records go to a folder where they can be mended and \
            fed again; reasons.csv in it names file, line, field, value and reason. An import that was interrupted \
            goes on where it stopped when the same command is run again.

            Examples:
              vigilia import faers ./faers_ascii_2017q2 --log ./log
              vigilia import table ./pairs.csv --log ./log --case CASEID --drug DRUG \\
                --reaction AE
              vigilia import ndjson ./events.ndjson --log ./log
            """,
        subcommands: [FAERS.self, Table.self, NDJSON.self])
}

/// What all imports share: where to, how strict, and what to tell the user.
struct ImportTargetOptions: ParsableArguments {
    @OptionGroup var log: LogOptions
    @OptionGroup var detector: DetectorOptions
    @OptionGroup var signing: SigningOptions

    @Option(
        name: .long,
        help: ArgumentHelp("Where rejected records go; LOG-rejects without it.", valueName: "folder"))
    var rejects: String?
    @Flag(name: .long, help: "The first rejection stops the import, with nothing of it appended.")
    var strict = false
    @Flag(name: .long, help: "Do not run the detector along; watch or a later import catches up.")
    var withoutDetector = false

    typealias Delivery = ([ProposedEvent]) throws -> [DeliveryOutcome]
    typealias Pass = (ImportOptions, (ImportProgress) -> Void, () -> Bool, Delivery) throws -> ImportSummary

    /// Runs an importer: with `--strict` once without storing, then for good.
    func run(_ pass: Pass) throws {
        let target = ImportTarget(
            path: log.log, detector: detector, isDetecting: !withoutDetector, signing: signing.signing,
            protection: log.keys.protection)
        let interruption = Interruption()
        let options = ImportOptions(rejectsFolder: URL(filePath: rejects ?? rejectsBesideLog), isStrict: strict)
        let cancelled = { interruption.isRequested }
        defer {
            StandardError.endProgress()
            target.seal()
        }
        do {
            if strict { _ = try pass(options, progress, cancelled, target.preview) }
            let summary = try pass(options, progress, cancelled, target.deliver)
            if summary.duplicates > 0, !summary.isInterrupted { try target.finish() }
            StandardError.endProgress()
            try report(summary, target)
        } catch ImportError.cancelled {
            StandardError.endProgress()
            StandardError.note("interrupted before anything was stored")
            throw ExitCode.interrupted
        } catch  where target.stored > 0 && !(error is ExitCode) {
            StandardError.endProgress()
            StandardError.note(
                "\(target.stored.counted("event")) stored before the error below; the same command imports the rest")
            throw error
        }
    }

    private var rejectsBesideLog: String {
        var path = log.log
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path + "-rejects"
    }

    private func progress(_ progress: ImportProgress) { StandardError.progress(progress.description) }

    private func report(_ summary: ImportSummary, _ target: ImportTarget) throws {
        try StandardOutput.line(
            "\(log.log): \(summary)" + (withoutDetector ? "" : "; \(target.alerts.counted("alert"))"))
        for note in summary.notes { try StandardOutput.line("  note: \(note)") }
        for rejection in summary.firstRejections.prefix(5) { StandardError.note("  rejected: \(rejection)") }
        if summary.rejected > 0 {
            StandardError.note("  the rejected records and every reason: \(summary.rejectsPath ?? "")")
        }
        if summary.isInterrupted {
            StandardError.note("interrupted: what is counted above is stored; the same command imports the rest")
            throw ExitCode.interrupted
        }
        if summary.rejected > 0 { throw ExitCode.someRejected }
    }
}

extension ImportCommand {
    /// `vigilia import faers`
    struct FAERS: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "faers", abstract: "FDA's quarterly ASCII files: seven tables and the delete list.",
            discussion: """
                Reads the layouts of 2004 to today by the names in their headers. One event a version of a case.

                Example:
                  vigilia import faers ./faers_ascii_2017q2 --log ./log
                """)

        @Argument(help: "The folder that holds DEMO, DRUG, REAC and the other tables of a quarter (or of several).")
        var folder: String
        @OptionGroup var target: ImportTargetOptions

        func run() throws {
            try target.run { options, progress, isCancelled, deliver in
                try FAERSImporter(folder: URL(filePath: folder), options: options)
                    .run(progress: progress, isCancelled: isCancelled, deliver: deliver)
            }
        }
    }

    /// `vigilia import table`
    struct Table: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "table", abstract: "A table with a row for each case, drug and reaction.",
            discussion: """
                Rows of one case, in any order, become one report. Comma, tab or semicolon, quoted as in RFC 4180.

                Example:
                  vigilia import table ./pairs.csv --log ./log --case CASEID --drug DRUG \\
                --reaction AE
                """)

        @Argument(help: "The file, with a header.")
        var file: String
        @Option(name: .customLong("case"), help: ArgumentHelp("Column of the case.", valueName: "column"))
        var caseColumn: String
        @Option(name: .long, help: ArgumentHelp("Column of the drug.", valueName: "column"))
        var drug: String
        @Option(name: .long, help: ArgumentHelp("Column of the reaction term.", valueName: "column"))
        var reaction: String
        @Option(
            name: .long,
            help: ArgumentHelp(
                "Who numbered the cases: case 7 becomes NAME:7, so that tables of two registries keep apart. Without it "
                    + "the file's name.", valueName: "name"))
        var registry: String?
        @Option(name: .long, help: ArgumentHelp("Column of the drug's role.", valueName: "column"))
        var role: String?
        @Option(name: .long, help: ArgumentHelp("Column that says whether the case is serious.", valueName: "column"))
        var serious: String?
        @Option(name: .long, help: ArgumentHelp("Column of the day received.", valueName: "column"))
        var received: String?
        @Option(name: .long, help: ArgumentHelp("Column of the day it occurred.", valueName: "column"))
        var occurred: String?
        @Option(
            name: .customLong("case-version"), help: ArgumentHelp("Column of the case's version.", valueName: "column"))
        var versionColumn: String?
        @Option(name: .long, help: ArgumentHelp("Column of the reaction's outcome.", valueName: "column"))
        var outcome: String?
        @OptionGroup var target: ImportTargetOptions

        func run() throws {
            let columns = TableColumns(
                case: caseColumn, drug: drug, reaction: reaction, role: role, serious: serious, received: received,
                occurred: occurred, version: versionColumn, outcome: outcome)
            try target.run { options, progress, isCancelled, deliver in
                try TableImporter(file: URL(filePath: file), columns: columns, namespace: registry, options: options)
                    .run(progress: progress, isCancelled: isCancelled, deliver: deliver)
            }
        }
    }
}

extension ImportCommand {
    /// `vigilia import ndjson`
    struct NDJSON: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ndjson", abstract: "Events as JSON objects, one a line, in the order to record them.",
            discussion: """
                The fields are those that `vigilia events` prints, but for sequence and recorded, which the log gives.

                Example:
                  vigilia import ndjson ./events.ndjson --log ./log

                A line:
                  {"kind":"deathRecorded","case":"R:17","occurred":"2024-05","source":"site 4",\
                  "sourceKey":"death-17","data":{"cause":"Myocarditis"}}
                """)

        @Argument(help: "The file.")
        var file: String
        @OptionGroup var target: ImportTargetOptions

        func run() throws {
            try target.run { options, progress, isCancelled, deliver in
                try NDJSONImporter(file: URL(filePath: file), options: options)
                    .run(progress: progress, isCancelled: isCancelled, deliver: deliver)
            }
        }
    }
}
