import ArgumentParser
import EventLog
import Foundation

/// `vigilia backup`
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies a log as it stands at one moment, while others go on reading and appending.",
        discussion: """
            A folder gets a copy that is a log like any other, page by page: `vigilia verify` says whether all of it is \
            sound. A name that ends in .vigilia, or -, gets a compressed \
            stream of events, which `vigilia restore` reads; with --from-sequence only the events after one. \
            The target gets its name once all of it is on disk. A signing key is never copied, nor are \
            the keys of the cases' texts: a copy shows nothing of what was erased since.

            Examples:
              vigilia backup --log ./log --to ./copy
              vigilia backup --log ./log --to ./full.vigilia
              vigilia backup --log ./log --from-sequence 120000 --to ./later.vigilia
              vigilia backup --log ./log --to - | ssh other 'cat > full.vigilia'
            """)

    @OptionGroup var log: LogOptions

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("A folder, a file NAME.vigilia, or - for standard output.", valueName: "target"))
    var to: String
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "Only the events after this one: the last that the backup before holds.", valueName: "sequence"))
    var fromSequence: UInt64 = 0

    private var isStream: Bool { to == "-" || to.hasSuffix(Self.suffix) }
    static let suffix = ".vigilia"

    func validate() throws {
        if fromSequence > 0, !isStream {
            throw ValidationError("--from-sequence: a folder holds the whole log; expected --to NAME.vigilia or --to -")
        }
    }

    func run() throws {
        let log = try log.openForReading()
        let interruption = Interruption()
        defer { StandardError.endProgress() }
        do {
            let summary = try take(log, interruption)
            StandardError.endProgress()
            let line = "\(to == "-" ? "standard output" : to): \(summary.line)"
            if to == "-" { StandardError.note(line) } else { try StandardOutput.line(line) }
        } catch BackupError.cancelled {
            StandardError.endProgress()
            StandardError.note("interrupted: nothing was left under this name")
            throw ExitCode.interrupted
        }
    }

    private func take(_ log: EventLog, _ interruption: Interruption) throws -> BackupSummary {
        if !isStream {
            StandardError.progress("copying \(try log.status().bytesOnDisk.grouped) bytes")
            return try log.backUp(toFolder: to)
        }
        let cancelled = { interruption.isRequested }
        if to != "-" {
            return try log.backUp(
                toFile: to, after: fromSequence, progress: BackupOutput.progress, isCancelled: cancelled)
        }
        guard isatty(STDOUT_FILENO) == 0 else {
            throw Failure("--to -: a backup is no text for a terminal; expected standard output to be a file or a pipe")
        }
        return try log.backUp(after: fromSequence, progress: BackupOutput.progress, isCancelled: cancelled) {
            bytes throws(BackupError) in try BackupOutput.write(bytes)
        }
    }
}

/// What backup and restore show on the way, and where a stream goes.
enum BackupOutput {
    static func progress(_ progress: BackupProgress) {
        StandardError.progress("event \(Int(progress.sequence).grouped) of \(Int(progress.last).grouped)")
    }

    static func write(_ bytes: [UInt8]) throws(BackupError) {
        do { try StandardOutput.write(bytes) } catch {
            throw .cannotWrite(
                path: "standard output", reason: "\((error as? Failure)?.description ?? "its reader went away")")
        }
    }
}

extension BackupSummary {
    /// What it holds, and what vouches for that.
    fileprivate var line: String {
        let range = events == 0 ? "no event" : "\(Int(events).counted("event")) (\(first) to \(last))"
        return "\(range), \(Int(byteCount).grouped) bytes; root hash \(rootHash)"
    }
}
