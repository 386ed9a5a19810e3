public import ArgumentParser
import Foundation
public import VigiliaServer

/// Where accounts are kept.
struct AccountOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The file of accounts; without it the one beside the log's folder.", valueName: "file"))
    var accounts: String?

    func path(_ log: String) -> String { accounts ?? AccountFile.path(besideLog: log) }
}

/// `vigilia-server keys`
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Says who may use the server: adds, lists and revokes keys.",
        subcommands: [AddKeyCommand.self, ListKeysCommand.self, RevokeKeyCommand.self])
}

/// `vigilia-server keys add`
struct AddKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds an account and prints its key, once: only a hash of it is kept.",
        discussion: """
            Roles: officer (reads everything, records events and decisions), auditor (reads everything), site (reads and records \
            what its own site observes), subscriber (follows the feeds, without anything that identifies a patient), \
            administrator (everything).

            Examples:
              vigilia-server keys add --log ./log --role officer --name "A. Moreau"
              vigilia-server keys add --log ./log --role site --name lyon-entry --site Lyon
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String
    @OptionGroup var accounts: AccountOptions
    @Option(name: .long, help: "What it may do.")
    var role: Role
    @Option(name: .long, help: ArgumentHelp("The name of the account.", valueName: "name"))
    var name: String
    @Option(name: .long, help: ArgumentHelp("The site, of an account of a site.", valueName: "name"))
    var site: String?

    func run() throws {
        var file = try AccountFile(path: accounts.path(log))
        let account = Account(name: name, role: role, site: site)
        let key = try file.add(account, added: Date.now.ISO8601Format())
        print(key.text)
    }
}

/// `vigilia-server keys list`
struct ListKeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the accounts, a line each: name, role, site, when it was added.",
        discussion: """
            Examples:
              vigilia-server keys list --log ./log
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String
    @OptionGroup var accounts: AccountOptions

    func run() throws {
        for entry in try AccountFile(path: accounts.path(log)).entries {
            let account = entry.account
            print([account.name, account.role.rawValue, account.site ?? "", entry.added].joined(separator: "\t"))
        }
    }
}

/// `vigilia-server keys revoke`
struct RevokeKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Takes a key back; a server that runs refuses it within a second.",
        discussion: """
            Examples:
              vigilia-server keys revoke --log ./log --name lyon-entry
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String
    @OptionGroup var accounts: AccountOptions
    @Option(name: .long, help: ArgumentHelp("The name of the account.", valueName: "name"))
    var name: String

    func run() throws {
        var file = try AccountFile(path: accounts.path(log))
        try file.revoke(name: name)
    }
}

extension Role: ExpressibleByArgument {}
