internal import Foundation

/// Whose tokens are accepted: JSON Web Tokens (RFC 7519), as a provider of OpenID Connect makes them.
public struct TokenSettings: Sendable {
    /// The address of whoever makes them, exactly as in `iss`.
    public let issuer: String
    /// What this server is called in `aud`.
    let audience: String
    /// The file of the issuer's public keys: a set of them (RFC 7517), or one in PEM.
    let keysPath: String
    /// The claim that says the role; a name with points leads into objects.
    let roleClaim: String

    /// Where a role stands if nothing else is said.
    public static let usualRoleClaim = "vigilia_role"
    /// Where a site stands.
    static let siteClaim = "vigilia_site"

    /// Settings.
    ///
    /// - Parameters:
    ///   - issuer: the address of whoever makes the tokens.
    ///   - audience: what this server is called in them.
    ///   - keysPath: the file of the issuer's public keys.
    ///   - roleClaim: the claim that says the role.
    public init(
        issuer: String, audience: String, keysPath: String, roleClaim: String = usualRoleClaim
    ) throws(AccountError) {
        // Names of accounts are made of it, and must not be those of others: see `Account.named(_:of:)`.
        guard Account.isOfTokens(issuer), !issuer.contains("#"), URL(string: issuer)?.host() != nil else {
            throw .refused("issuer: found \"\(issuer)\", expected an address like https://login.example/realms/a")
        }
        guard !audience.isEmpty else { throw .refused("audience: found \"\", expected a name") }
        guard !roleClaim.isEmpty else { throw .refused("role claim: found \"\", expected the name of a claim") }
        (self.issuer, self.audience, self.keysPath, self.roleClaim) = (issuer, audience, keysPath, roleClaim)
    }
}

extension Account {
    /// The name of the account of whoever a token is about: no account with a key can have it, and the mark between its parts stands
    /// in no issuer, so that no two people share one.
    static func name(of subject: String, from issuer: String) -> String { "\(issuer)#\(subject)" }

    /// Whether a name is kept for accounts with tokens.
    static func isOfTokens(_ name: String) -> Bool { name.hasPrefix("https://") || name.hasPrefix("http://") }
}
