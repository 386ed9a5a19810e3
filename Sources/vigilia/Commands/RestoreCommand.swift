import ArgumentParser
import EventLog
import Foundation
import TamperEvidence

/// `vigilia restore`
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Makes a log of backups, or continues one with them; every event is hashed and compared on the way.",
        discussion: """
            A log that is not there yet is made of a full backup, or of a folder that was backed up to, and of \
            those that follow it; it gets its name once it is whole. A log that is there is only ever continued: each \
            backup must begin at events that it has, and their root hashes must agree. A restore that was stopped goes \
            on when it is run again.

            Examples:
              vigilia restore --from ./full.vigilia --log ./restored
              vigilia restore --from ./full.vigilia ./monday.vigilia ./tuesday.vigilia --log ./restored
              vigilia restore --from ./wednesday.vigilia --log ./restored
              vigilia restore --from ./full.vigilia --log ./restored --head ./head.json --public-key ./public-key
              ssh other 'cat full.vigilia' | vigilia restore --from - --log ./restored
            """)

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("The backups in order: files, a folder, or - for standard input.", valueName: "backup"))
    var from: [String]
    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A signed tree head kept elsewhere: the log must begin with what it signs.", valueName: "file"))
    var head: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The public key of that head, kept elsewhere; without it the backup's own.", valueName: "file"))
    var publicKey: String?

    func validate() throws {
        guard publicKey == nil || head != nil else { throw ValidationError("--public-key: expected --head as well") }
        guard !from.isEmpty else { throw ValidationError("--from: expected a backup") }
    }

    func run() throws {
        let verify = try verification()
        let interruption = Interruption()
        defer { StandardError.endProgress() }
        do {
            let summary = try EventLog.restore(
                from: from.map { $0 == "-" ? .standardInput : .path($0) }, to: log, progress: BackupOutput.progress,
                isCancelled: { interruption.isRequested }, verify: verify)
            StandardError.endProgress()
            let events = Int(summary.lastSequence).counted("event")
            try StandardOutput.line("\(log): \(events), every one hashed; root hash \(summary.rootHash)")
            if let head { try StandardOutput.line("\(head): the log begins with what was signed") }
        } catch BackupError.cancelled {
            StandardError.endProgress()
            StandardError.note(
                "interrupted: no new log was made; what a log that was there took in stays, and the same command goes on"
            )
            throw ExitCode.interrupted
        }
    }

    /// What is looked at before the log gets its name.
    private func verification() throws -> (EventLog) throws -> Void {
        guard let head else { return { _ in } }
        let signed = try AuditFile.head(head)
        let key = try publicKey.map { try AuditFile.publicKey($0) }
        return { try $0.expect(signed, publicKey: key) }
    }
}
