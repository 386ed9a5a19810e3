import ArgumentParser
import EventLog

/// `vigilia verify`
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes the whole log and says whether anything was altered, where, and how far it can vouch.",
        discussion: """
            Every block, name, hash, index and signed head is read and compared. What a head kept elsewhere says holds \
            even against whoever could write the log's files; what the log keeps itself shows damage and careless changes. \
            Exit code 1 where something does not match.

            Examples:
              vigilia verify --log ./log
              vigilia verify --log ./log --head head.json --public-key log.key
            """)

    @OptionGroup var log: LogOptions

    @Option(
        name: .long,
        help: ArgumentHelp("A signed head handed out earlier; more than one may be given.", valueName: "file"))
    var head: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("The log's public key as you kept it; without it the one in the log.", valueName: "file"))
    var publicKey: String?

    func run() throws {
        let heads = try head.map { try AuditFile.head($0) }
        let key = try publicKey.map { try AuditFile.publicKey($0) }
        let log = try log.openForReading()
        let result = try log.verify(heads: heads, publicKey: key) {
            StandardError.progress("\($0.counted("event")) verified")
        }
        StandardError.endProgress()
        try StandardOutput.line("\(result)")
        try StandardOutput.line("\(try log.protectionStatus())")
        if !result.isIntact { throw ExitCode.failure }
    }
}
