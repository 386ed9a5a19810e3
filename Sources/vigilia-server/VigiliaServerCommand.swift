import ArgumentParser
import VigiliaServer

/// `vigilia-server`
@main
struct VigiliaServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigilia-server",
        abstract: "Opens a log to officers, auditors, sites and other systems over HTTP.",
        subcommands: [ServeCommand.self, KeysCommand.self, AccessCommand.self], defaultSubcommand: ServeCommand.self)
}
