import ArgumentParser
import EventLog

/// `vigilia recover`
struct RecoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Goes on from the last whole commit of a log that a failing disk left unable to be opened.",
        discussion: """
            Only where opening the log says so. What was acknowledged is kept; an append that failed is not, and has to \
            be sent again. Copy the folder first, and compare what results with a head that was handed out: the file \
            alone cannot show that nothing else was lost.

            Example:
              vigilia recover --log ./log && vigilia verify --log ./log --public-key log.key --head head.json
            """)

    @OptionGroup var log: LogOptions

    func run() throws {
        guard let commit = try EventLog.recover(log.log) else {
            // Says why, where it cannot be opened for another reason.
            _ = try log.openForReading()
            return try StandardOutput.line("\(log.log): its last commits are whole; nothing was changed")
        }
        let last = try log.openForReading().status().lastSequence
        try StandardOutput.line("\(log.log): goes on from commit \(commit), with \(Int(last).counted("event"))")
    }
}
