import ArgumentParser
import EventLog

/// `vigilia key`
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Gives a log its first signing key, or a new one in the place of the one it has.",
        discussion: """
            The key before signs that the new one follows it: whoever kept the old public key can go on with it. Only \
            where the old key is gone, say --lost: verifying then names the break, and what is signed since rests on \
            the new key alone. Hand out the new public key (`vigilia head --print-key`) in either case. The change is \
            printed as `vigilia head --changes` prints it.

            Examples:
              vigilia key --log ./log
              vigilia key --log ./log --signing-key /safe/key --new-key /safe/key-2027
              vigilia key --log ./log --lost
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var signing: SigningKeyOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where the new key is, or is made; without it, it takes the present one's place.", valueName: "file"))
    var newKey: String?
    @Flag(name: .long, help: "The present key is not to be had any more.")
    var lost = false

    func run() throws {
        let change = try EventLog.changeKey(
            ofLog: log.log, signing: signing.signing, newFile: newKey, isLost: lost)
        try StandardOutput.json(change)
        if let newKey { noteWhere(newKey) }
    }

    /// The file that writers look for by themselves.
    private var keyInFolder: String { log.log + "/signing-key" }

    /// Whoever changes the key is told what every writer needs from now on.
    private func noteWhere(_ newKey: String) {
        let place = signing.signingKey ?? keyInFolder
        StandardError.note(
            "\(log.log): its key is \(newKey) now: name it with --signing-key, or put it in the place of the one before "
                + "(mv \(newKey) \(place)). Until then what is written is stored and not signed")
    }
}
