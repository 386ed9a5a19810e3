import ArgumentParser
import EventLog
import TamperEvidence

/// `vigilia head`
struct HeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Signs what the log is now, and prints the signed tree head as JSON.",
        discussion: """
            A head stands for every event up to its size. Give it, and once the public key, to whoever is to find out \
            later that nothing was altered: what they keep elsewhere is what they can rely on.

            Examples:
              vigilia head --log ./log > head.json
              vigilia head --log ./log --print-key > log.key
              vigilia head --log ./log --stored
              vigilia head --log ./log --changes > changes.json
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var signing: SigningKeyOptions

    @Flag(name: .long, help: "Sign nothing; print every head that the log keeps, one a line.")
    var stored = false
    @Flag(name: .long, help: "Sign nothing; print the public key that signatures are checked with.")
    var printKey = false
    @Flag(name: .long, help: "Sign nothing; print every change of the signing key, one a line.")
    var changes = false

    func validate() throws {
        if [stored, printKey, changes].count(where: \.self) > 1 {
            throw ValidationError("--stored, --print-key and --changes: at most one of them")
        }
    }

    func run() throws {
        if printKey { return try StandardOutput.write(try publicKey().fileText) }
        if stored {
            for head in try log.openForReading().signedHeads() { try StandardOutput.json(head) }
            return
        }
        if changes {
            for change in try log.openForReading().keyHistory().changes { try StandardOutput.json(change) }
            return
        }
        // Made by whoever appends first: a head makes no log of its own.
        _ = try publicKey()
        do {
            let writable = try LogOpener.writing(
                log.log, signing: signing.signing, needsKey: true, protection: log.keys.protection)
            try StandardOutput.json(try writable.signHead())
        } catch LogError.keyRefused(let path, let reason) where path == log.log {
            throw Failure("\(path): \(reason); name it with --signing-key, or print earlier heads with --stored")
        }
    }

    private func publicKey() throws -> PublicKey {
        guard let key = try log.openForReading().publicKey else {
            throw Failure("\(log.log): the log has no signing key; `vigilia key` gives it one")
        }
        return key
    }
}
