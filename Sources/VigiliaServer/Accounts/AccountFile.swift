internal import Foundation

/// The accounts of a server, in a file of its own beside the log; only its owner can read it.
public struct AccountFile: Sendable {
    /// An account, and the hash of the key by which it is known.
    public struct Entry: Codable, Hashable, Sendable {
        /// Who it is.
        public var account: Account
        /// The SHA-256 of its key, in hexadecimal digits.
        public var keyDigest: String
        /// The moment it was added, in UTC.
        public var added: String
    }

    private struct Content: Codable {
        var format = 1
        var entries: [Entry] = []
    }

    /// The accounts, in the order they were added.
    public private(set) var entries: [Entry]
    /// The file.
    public let path: String

    /// Where the accounts of a log are kept: beside its folder, so that a backup of the log has none of them.
    public static func path(besideLog log: String) -> String { .path(besideLog: log, ending: ".accounts.json") }

    /// Reads a file; where there is none, there are no accounts.
    public init(path: String) throws(AccountError) {
        self.path = path
        entries = []
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            let content = try JSONDecoder().decode(Content.self, from: Data(contentsOf: URL(filePath: path)))
            guard content.format == 1 else {
                throw AccountError.unreadable(path, "its format is \(content.format), not 1")
            }
            entries = content.entries
        } catch let error as AccountError { throw error } catch {
            throw .unreadable(path, "it is no list of accounts: \(error.localizedDescription)")
        }
    }

    /// Adds an account and gives back its key, which is kept nowhere.
    ///
    /// - Parameters:
    ///   - account: who it is.
    ///   - added: the moment, in UTC.
    public mutating func add(_ account: Account, added: String) throws(AccountError) -> APIKey {
        guard !account.name.isEmpty else { throw .refused("name: found \"\", expected a name") }
        guard !Account.isOfTokens(account.name) else {
            throw .refused("name: found \"\(account.name)\"; names like addresses are those of accounts with tokens")
        }
        guard !entries.contains(where: { $0.account.name == account.name }) else {
            throw .refused("\(account.name): there is an account of that name; revoke it first")
        }
        guard (account.role == .site) == (account.site?.isEmpty == false) else {
            throw .refused("\(account.name): a site is named with the role site, and only with it")
        }
        let key = APIKey()
        entries.append(Entry(account: account, keyDigest: APIKey.digest(of: key.text), added: added))
        try write()
        return key
    }

    /// Takes the key of an account back.
    public mutating func revoke(name: String) throws(AccountError) {
        guard let index = entries.firstIndex(where: { $0.account.name == name }) else {
            throw .refused("\(name): there is no such account")
        }
        entries.remove(at: index)
        try write()
    }

    /// Written beside and moved into place, so that a server that reads it meanwhile sees one or the other.
    private func write() throws(AccountError) {
        let draft = path + ".new"
        let files = FileManager.default
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let data = try encoder.encode(Content(entries: entries))
            try? files.removeItem(atPath: draft)
            guard files.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]) else {
                throw AccountError.unwritable(path, "\(draft) cannot be made")
            }
            guard rename(draft, path) == 0 else {
                throw AccountError.unwritable(path, String(cString: strerror(errno)))
            }
        } catch let error as AccountError { throw error } catch {
            throw .unwritable(path, error.localizedDescription)
        }
    }
}

/// Why accounts cannot be read or changed.
public enum AccountError: Error, CustomStringConvertible, Sendable {
    /// The file cannot be read, or is none of accounts.
    case unreadable(String, String)
    /// The file cannot be written.
    case unwritable(String, String)
    /// What was asked makes no sense.
    case refused(String)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        case .refused(let reason): reason
        }
    }
}
