import ArgumentParser
import EventLog
import Foundation
import Logging
import VigiliaServer

/// `vigilia-server serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves a log until it is told to stop (ctrl-C, SIGTERM).",
        discussion: """
            Without accounts it serves this machine only, and whoever uses this machine may do everything; the first line it \
            prints says so. `vigilia-server keys add` makes accounts. Off this machine it serves only with accounts, and only \
            where --plaintext says that something before it, such as a reverse proxy, takes care of TLS. With --issuer it accepts \
            tokens of that provider of OpenID Connect as well.

            The detector runs behind the log, so that what is recorded is looked at at once. A log that is not there is made.

            Examples:
              vigilia-server --log ./log
              vigilia-server --log ./log --port 8443 --without-detector
              vigilia-server --log ./log --host 0.0.0.0 --plaintext
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String
    @Option(name: .long, help: ArgumentHelp("The address it listens at.", valueName: "address"))
    var host = "127.0.0.1"
    @Option(name: .long, help: ArgumentHelp("The port; 0 takes any that is free, and says which.", valueName: "number"))
    var port = 8080
    @OptionGroup var accounts: AccountOptions
    @OptionGroup var tokens: TokenOptions
    @Flag(name: .long, help: "Serve other machines without TLS: something before it takes care of that.")
    var plaintext = false
    @Flag(name: .long, help: "Do not run the detector; another process does.")
    var withoutDetector = false
    @Option(
        name: .long, help: ArgumentHelp("After how long a quiet stream gives a sign of life.", valueName: "seconds"))
    var heartbeat = 15

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The least count in a table that is shown to subscribers; rows with a smaller one are left out for them.",
            valueName: "cases"))
    var leastCell = 5

    private static let loopback = ["127.0.0.1", "localhost", "::1"]

    func validate() throws {
        guard 0...65_535 ~= port else { throw ValidationError("--port: found \(port), expected 0 to 65535") }
        guard 1...3600 ~= heartbeat else {
            throw ValidationError("--heartbeat: found \(heartbeat), expected 1 to 3600")
        }
        guard 1...1000 ~= leastCell else {
            throw ValidationError("--least-cell: found \(leastCell), expected 1 to 1000")
        }
    }

    func run() async throws {
        let path = accounts.path(log)
        let tokens = try tokens.settings()
        let hasAccounts = tokens != nil || FileManager.default.fileExists(atPath: path)
        if !Self.loopback.contains(host) { try refuseOpenNetwork(hasAccounts, path) }
        let opened = try EventLog.open(log)
        let book = try AccountBook(path: hasAccounts ? path : nil, tokens: tokens)
        var options = LogServer.Options()
        (options.host, options.port, options.heartbeat) = (host, port, .seconds(heartbeat))
        options.isDetecting = !withoutDetector
        options.leastCell = leastCell
        let logger = Logger(label: "vigilia-server") { JSONLogHandler(label: $0) }
        if let reason = opened.unsignedReason { logger.warning("what is written is not signed: \(reason)") }
        let server = LogServer(opened, accounts: book, options: options, logger: logger)
        let (host, log) = (host, log)
        let issuer = self.tokens.issuer.map { "tokens of \($0), " } ?? ""
        try await server.run { port in
            let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
            print("serving \(log) at \(address); " + issuer + Self.whoMay(hasAccounts, path, host))
            fflush(nil)
        }
    }

    private func refuseOpenNetwork(_ hasAccounts: Bool, _ path: String) throws {
        guard hasAccounts else {
            throw ValidationError(
                "--host: found \(host), which other machines reach, and no accounts at \(path); expected 127.0.0.1, or accounts: "
                    + "see `vigilia-server keys add`")
        }
        guard plaintext else {
            throw ValidationError(
                "--host: found \(host), which other machines reach, without TLS; expected 127.0.0.1, or --plaintext where "
                    + "something before this server takes care of TLS")
        }
    }

    private static func whoMay(_ hasAccounts: Bool, _ path: String, _ host: String) -> String {
        hasAccounts
            ? "accounts of \(path)"
            : "no accounts: whoever uses this machine may read and write everything (see `vigilia-server keys add`)"
    }
}
