import ArgumentParser
import EventLog

/// `vigilia seal`
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Merges a log's small blocks into large ones; no event or hash changes.",
        discussion: """
            Appending does this by itself once enough has gathered. A log that will rest is smallest after `--everything`.

            Examples:
              vigilia seal --log ./log
              vigilia seal --log ./log --everything
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var signing: SigningOptions
    @Flag(name: .long, help: "Also events that do not fill a block.")
    var everything = false

    func run() throws {
        _ = try log.openForReading()
        let writer = try LogOpener.writing(log.log, signing: signing.signing, protection: log.keys.protection)
        let sealed = try writer.seal(everything: everything)
        let size = try writer.status().bytesOnDisk
        try StandardOutput.line("\(log.log): \(sealed.counted("event")) sealed; the log takes \(size.grouped) bytes")
    }
}
