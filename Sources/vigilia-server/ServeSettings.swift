import EventLog
import Foundation
import VigiliaServer

/// What `serve` was told, wherever it was said.
struct ServeSettings {
    let log: String
    let accounts: String
    /// Whether the file of accounts was named: then it must be there.
    let namesAccounts: Bool
    let protection: TextProtection
    let host: String
    let isPlaintextAllowed: Bool
    /// The files of a certificate and of its key.
    let certificate: (file: String, key: String)?
    /// Whose tokens are accepted; `nil` where none are.
    let tokens: TokenSettings?
    /// What else the server is run with; without the certificate, which is still to be read.
    let options: LogServer.Options

    init(_ command: ServeCommand) throws {
        let sources = try SettingSources(
            file: command.configuration, environment: ProcessInfo.processInfo.environment)
        guard let log = try sources.text(.log, flag: command.log) else {
            throw SettingError.missing(.log, "the folder of the log")
        }
        self.log = log
        let named = try sources.text(.accounts, flag: command.accounts.accounts)
        (accounts, namesAccounts) = (named ?? AccountFile.path(besideLog: log), named != nil)
        protection =
            switch try sources.text(.keys, flag: command.keys) {
            case nil: .keysBesideLog
            case "none": .off
            case let folder?: .keysFolder(folder)
            }
        isPlaintextAllowed = try sources.truth(.plaintext, flag: command.plaintext)
        certificate = try Self.certificate(sources, command)
        tokens = try Self.tokens(sources, command.tokens)
        let options = try Self.options(sources, command)
        (self.options, host) = (options, options.host)
    }

    /// The certificate, read; `nil` where there is none.
    func served() throws(CertificateError) -> ServedCertificate? {
        guard let certificate else { return nil }
        return try ServedCertificate(certificate: certificate.file, privateKey: certificate.key)
    }

    private static func certificate(
        _ sources: SettingSources, _ command: ServeCommand
    ) throws(SettingError) -> (file: String, key: String)? {
        let file = try sources.text(.certificate, flag: command.certificate)
        let key = try sources.text(.privateKey, flag: command.privateKey)
        if file == nil, key == nil { return nil }
        guard let file else {
            throw .missing(.certificate, "the file with the certificate of \(Setting.privateKey.flag)")
        }
        guard let key else { throw .missing(.privateKey, "the file with the key of \(Setting.certificate.flag)") }
        return (file, key)
    }

    private static func tokens(_ sources: SettingSources, _ options: TokenOptions) throws -> TokenSettings? {
        let issuer = try sources.text(.issuer, flag: options.issuer)
        let audience = try sources.text(.audience, flag: options.audience)
        let keys = try sources.text(.tokenKeys, flag: options.tokenKeys)
        let roleClaim = try sources.text(.roleClaim, flag: options.roleClaim)
        if [issuer, audience, keys, roleClaim].allSatisfy({ $0 == nil }) { return nil }
        guard let issuer else { throw SettingError.missing(.issuer, "whose tokens are accepted") }
        guard let audience else { throw SettingError.missing(.audience, "what this server is called in tokens") }
        guard let keys else { throw SettingError.missing(.tokenKeys, "the file with the issuer's public keys") }
        return try TokenSettings(
            issuer: issuer, audience: audience, keysPath: keys,
            roleClaim: roleClaim ?? TokenSettings.usualRoleClaim)
    }

    private static func options(
        _ sources: SettingSources, _ command: ServeCommand
    ) throws(SettingError) -> LogServer.Options {
        var options = LogServer.Options()
        options.host = try sources.text(.host, flag: command.host) ?? options.host
        options.port = try sources.integer(.port, flag: command.port, in: 0...65_535) ?? options.port
        if let seconds = try sources.integer(.heartbeat, flag: command.heartbeat, in: 1...3600) {
            options.heartbeat = .seconds(seconds)
        }
        options.isDetecting = try !sources.truth(.withoutDetector, flag: command.withoutDetector)
        options.leastCell =
            try sources.integer(.leastCell, flag: command.leastCell, in: 1...1000) ?? options.leastCell
        return options
    }
}
