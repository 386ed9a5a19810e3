internal import Foundation

/// Who asks, and by what that is known.
struct Session: Sendable {
    var account: Account
    var credential: Credential

    /// What was shown.
    enum Credential: Sendable {
        /// Nothing: the address, or the server, is open to everybody.
        case none
        /// A key, by its hash.
        case key(digest: String)
        /// A token, until its time is over, that this key of the issuer has signed.
        case token(until: Date, key: [UInt8])
    }
}

/// Why a key or a token is not accepted.
enum TokenFault: Error, Equatable {
    /// Nobody has this key, or nothing shows that the issuer made this token: no more is said to whoever may be guessing.
    case unknown
    /// The issuer made this token, but not for now, or not for this server.
    case refused(String)
    /// It is for this server, and says not, or not clearly, what its bearer may do.
    case withoutRole(String)
}
