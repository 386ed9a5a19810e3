internal import Foundation

/// Accepts tokens of one issuer, and says whose account each stands for.
final class TokenAuthority: Sendable {
    private let settings: TokenSettings
    private let keys: WatchedFile<[TokenKey]>

    /// How far the issuer's clock may be ahead, in seconds.
    static let leewaySeconds = 60.0

    init(_ settings: TokenSettings) throws(AccountError) {
        self.settings = settings
        keys = try WatchedFile(settings.keysPath) { path throws(AccountError) in try TokenKeyFile.keys(path) }
    }

    /// Whether a key is one of the issuer's still.
    func knows(_ fingerprint: [UInt8]) -> Bool { keys.content?.contains { $0.fingerprint == fingerprint } ?? false }

    /// Who shows a token. Nothing of it is believed before its signature was found genuine.
    func session(showing text: String, at now: Date) throws(TokenFault) -> Session {
        guard let token = SignedToken(text), let key = keys.content?.signer(of: token), let claims = token.claims else {
            throw .unknown
        }
        try checkParties(claims)
        let end = try checkTimes(claims, now)
        return Session(account: try account(claims), credential: .token(until: end, key: key.fingerprint))
    }

    private func checkParties(_ claims: [String: TokenClaim]) throws(TokenFault) {
        guard claims["iss"] == .text(settings.issuer) else {
            throw .refused("iss: expected \(settings.issuer)")
        }
        let audiences = claims["aud"]?.texts ?? claims["aud"]?.text.map { [$0] } ?? []
        guard audiences.contains(settings.audience) else { throw .refused("aud: expected \(settings.audience)") }
    }

    /// When the token's time is over.
    private func checkTimes(_ claims: [String: TokenClaim], _ now: Date) throws(TokenFault) -> Date {
        guard let seconds = claims["exp"]?.number else { throw .refused("exp: expected a time") }
        let end = Date(timeIntervalSince1970: seconds)
        guard now < end else { throw .refused("exp: the token's time is over") }
        for name in ["nbf", "iat"] {
            guard let claim = claims[name] else { continue }
            guard let begin = claim.number, begin <= now.timeIntervalSince1970 + Self.leewaySeconds else {
                throw .refused("\(name): the token's time has not begun")
            }
        }
        return end
    }

    private func account(_ claims: [String: TokenClaim]) throws(TokenFault) -> Account {
        guard let subject = claims["sub"]?.text, Self.isSubject(subject) else {
            throw .refused("sub: expected 1 to 255 letters, digits and signs")
        }
        let role = try TokenRole(claims.claim(settings.roleClaim), settings.roleClaim).role
        let site = claims[TokenSettings.siteClaim]
        let name = Account.name(of: subject, from: settings.issuer)
        guard role == .site else {
            guard site == nil else {
                throw .withoutRole(
                    "\(TokenSettings.siteClaim): found one, expected none with the role \(role.rawValue)")
            }
            return Account(name: name, role: role)
        }
        guard let site = site?.text, !site.isEmpty else {
            throw .withoutRole("\(TokenSettings.siteClaim): expected the site, with the role site")
        }
        return Account(name: name, role: role, site: site)
    }

    /// As OpenID Connect has it (Core 1.0, section 2), and nothing that a line of a file or a screen would take for something else.
    private static func isSubject(_ text: String) -> Bool {
        1...255 ~= text.utf8.count && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    }
}

/// The role that a token gives. Of a text it is that word; of a list, which has roles of other programs too, the one entry that
/// begins with `vigilia-`.
private struct TokenRole {
    let role: Role

    private static let mark = "vigilia-"
    private static let shownCharacters = 60

    init(_ claim: TokenClaim?, _ name: String) throws(TokenFault) {
        let words = Role.allCases.map(\.rawValue).joined(separator: ", ")
        let found: [String]
        if let text = claim?.text {
            found = [text]
        } else {
            found = (claim?.texts ?? []).filter { $0.hasPrefix(Self.mark) }.map {
                String($0.dropFirst(Self.mark.count))
            }
        }
        guard found.count == 1, let role = Role(rawValue: found[0]) else {
            let told = found.isEmpty ? "none" : String(found.joined(separator: ", ").prefix(Self.shownCharacters))
            throw .withoutRole("\(name): found \(told), expected one of \(words)")
        }
        self.role = role
    }
}
