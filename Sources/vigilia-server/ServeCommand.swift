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
            with a certificate (HTTP/2 and HTTP/1.1 over TLS), or where --plaintext says that something before it, such as a \
            reverse proxy, takes care of TLS. A certificate that is renewed is taken up by itself. With --issuer it accepts tokens \
            of that provider of OpenID Connect as well.

            Whatever is not said here is looked for in the environment (--least-cell is VIGILIA_SERVER_LEAST_CELL), then in the \
            file that --configuration or VIGILIA_SERVER_CONFIGURATION names: a JSON object whose members are called as the \
            options are, {"log": "/var/lib/vigilia/log", "least-cell": 10}. No secret belongs there, only where it is kept.

            The detector runs behind the log, so that what is recorded is looked at at once. A log that is not there is made.

            Examples:
              vigilia-server --log ./log
              vigilia-server --log ./log --port 8443 --without-detector
              vigilia-server --log ./log --host 0.0.0.0 --certificate chain.pem --private-key key.pem
              vigilia-server --configuration /etc/vigilia/server.json
            """)

    @Option(name: .long, help: ArgumentHelp("A file of settings, in JSON.", valueName: "file"))
    var configuration: String?
    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder with the keys of the cases' texts, where it is not the log's name with .keys after it; none to do without.",
            valueName: "folder"))
    var keys: String?
    @Option(
        name: .long, help: ArgumentHelp("The address it listens at (default: 127.0.0.1).", valueName: "address"))
    var host: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The port; 0 takes any that is free, and says which (default: 8080).", valueName: "number"))
    var port: Int?
    @OptionGroup var accounts: AccountOptions
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The file with the certificate, and those that lead from it to an authority, in PEM.", valueName: "file"))
    var certificate: String?
    @Option(
        name: .long,
        help: ArgumentHelp("The file with the certificate's private key, in PEM, no passphrase.", valueName: "file"))
    var privateKey: String?
    @OptionGroup var tokens: TokenOptions
    @Flag(name: .long, help: "Serve other machines without TLS: something before it takes care of that.")
    var plaintext = false
    @Flag(name: .long, help: "Do not run the detector; another process does.")
    var withoutDetector = false
    @Option(
        name: .long,
        help: ArgumentHelp(
            "After how long a quiet stream gives a sign of life (default: 15).", valueName: "seconds"))
    var heartbeat: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The least count in a table that is shown to subscribers; rows with a smaller one are left out for them (default: 5).",
            valueName: "cases"))
    var leastCell: Int?

    private static let loopback = ["127.0.0.1", "localhost", "::1"]

    func run() async throws {
        let settings: ServeSettings
        do { settings = try ServeSettings(self) } catch { throw ValidationError("\(error)") }
        let path = settings.accounts
        let tokens = settings.tokens
        let hasAccounts = tokens != nil || FileManager.default.fileExists(atPath: path)
        guard hasAccounts || !settings.namesAccounts else {
            throw ValidationError(
                "--accounts: found no file at \(path), expected one: see `vigilia-server keys add`")
        }
        if !Self.loopback.contains(settings.host) { try Self.refuseOpenNetwork(settings, hasAccounts) }
        var options = settings.options
        options.certificate = try settings.served()
        let opened = try EventLog.open(settings.log, protection: settings.protection)
        let book = try AccountBook(path: hasAccounts ? path : nil, tokens: tokens)
        let logger = Logger(label: "vigilia-server") { JSONLogHandler(label: $0) }
        if let reason = opened.unsignedReason { logger.warning("what is written is not signed: \(reason)") }
        let server = LogServer(opened, accounts: book, options: options, logger: logger)
        let scheme = options.certificate == nil ? "http" : "https"
        let issuer = settings.tokens.map { "tokens of \($0.issuer), " } ?? ""
        try await server.run { port in
            let host = settings.host
            let address = "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
            print("serving \(settings.log) at \(address); " + issuer + Self.whoMay(hasAccounts, path, host))
            fflush(nil)
        }
    }

    private static func refuseOpenNetwork(_ settings: ServeSettings, _ hasAccounts: Bool) throws {
        let host = settings.host
        guard hasAccounts else {
            throw ValidationError(
                "--host: found \(host), which other machines reach, and no accounts at \(settings.accounts); expected 127.0.0.1, "
                    + "or accounts: see `vigilia-server keys add`")
        }
        guard settings.certificate != nil || settings.isPlaintextAllowed else {
            throw ValidationError(
                "--host: found \(host), which other machines reach, without TLS; expected 127.0.0.1, or --certificate with "
                    + "--private-key, or --plaintext where something before this server takes care of TLS")
        }
    }

    private static func whoMay(_ hasAccounts: Bool, _ path: String, _ host: String) -> String {
        hasAccounts
            ? "accounts of \(path)"
            : "no accounts: whoever uses this machine may read and write everything (see `vigilia-server keys add`)"
    }
}
