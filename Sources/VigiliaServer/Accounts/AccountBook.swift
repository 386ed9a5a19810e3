internal import Foundation

/// Whose key or token a request shows. A key that was revoked is refused within a second, without the server being started anew.
public final class AccountBook: Sendable {
    private let file: WatchedFile<[String: Account]>?
    private let tokens: TokenAuthority?

    /// Whether everybody who reaches the server may do everything.
    public var isOpen: Bool { file == nil && tokens == nil }

    /// The accounts of a file, and those of whoever a token is made out to.
    ///
    /// - Parameters:
    ///   - path: the file; `nil` where there are no accounts with keys.
    ///   - tokens: whose tokens are accepted; `nil` for none. A server that has neither is open to whoever reaches it.
    public init(path: String?, tokens: TokenSettings? = nil) throws(AccountError) {
        self.tokens = try tokens.map { settings throws(AccountError) in try TokenAuthority(settings) }
        guard let path else {
            file = nil
            return
        }
        file = try WatchedFile(path) { path throws(AccountError) in try Self.read(path) }
    }

    private static func read(_ path: String) throws(AccountError) -> [String: Account] {
        let entries = try AccountFile(path: path).entries
        if let entry = entries.first(where: { Account.isOfTokens($0.account.name) }) {
            throw .unreadable(path, "\(entry.account.name): a name like an address is that of an account with a token")
        }
        return Dictionary(entries.map { ($0.keyDigest, $0.account) }, uniquingKeysWith: { first, _ in first })
    }

    /// Who shows this key or token.
    func session(showing text: String, at now: Date = .now) throws(TokenFault) -> Session {
        if let tokens, !text.hasPrefix(APIKey.prefix) { return try tokens.session(showing: text, at: now) }
        guard text.utf8.count <= APIKey.maximumBytes else { throw .unknown }
        let digest = APIKey.digest(of: text)
        guard let account = file?.content?[digest] else { throw .unknown }
        return Session(account: account, credential: .key(digest: digest))
    }

    /// Whether what a session began with would be accepted still: a key that was not revoked, a token whose time is not over.
    func isInForce(_ session: Session, at now: Date = .now) -> Bool {
        switch session.credential {
        case .none: true
        case .key(let digest): file?.content?[digest] == session.account
        case .token(let end, let key): now < end && tokens?.knows(key) ?? false
        }
    }

    /// The account of a name as it is now; `nil` where there is none any more. Accounts of tokens are not there while nobody shows
    /// one.
    func account(named name: String) -> Account? {
        if isOpen { return name == Account.everybody.name ? .everybody : nil }
        return file?.content?.values.first { $0.name == name }
    }
}
