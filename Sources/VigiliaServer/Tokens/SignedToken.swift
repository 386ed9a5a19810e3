internal import Foundation

/// A token in its three parts (RFC 7515, compact form), before anything of it is believed.
struct SignedToken {
    /// How it says that it is signed. Only a key that signs so can show it genuine: what a token says of itself chooses nothing else.
    let algorithm: TokenAlgorithm
    /// Which key it says has signed it.
    let keyName: String?
    let signature: Data
    /// What is signed.
    let signed: Data
    private let payload: Data

    /// The longest token that is looked at.
    static let maximumBytes = 8 << 10

    /// Takes a text apart; `nil` where it is no token that this server could accept.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.maximumBytes, parts.count == 3, let head = Data(base64URL: parts[0]),
            let payload = Data(base64URL: parts[1]), let signature = Data(base64URL: parts[2]),
            let members = try? JSONDecoder().decode([String: TokenClaim].self, from: head),
            let algorithm = members["alg"]?.text.flatMap(TokenAlgorithm.init(rawValue:))
        else { return nil }
        // What a head says must be understood is not understood here (RFC 7515, 4.1.11).
        guard members["crit"] == nil, Self.isOfKnownType(members["typ"]) else { return nil }
        switch members["kid"] {
        case nil: keyName = nil
        case .text(let name)?: keyName = name
        case _?: return nil
        }
        (self.algorithm, self.payload, self.signature) = (algorithm, payload, signature)
        signed = Data("\(parts[0]).\(parts[1])".utf8)
    }

    /// Other things are signed by the same keys, such as notices that somebody has left: they open nothing.
    private static func isOfKnownType(_ type: TokenClaim?) -> Bool {
        guard let type else { return true }
        return ["jwt", "at+jwt", "application/at+jwt"].contains(type.text?.lowercased())
    }

    /// What it claims; `nil` where that is no object.
    var claims: [String: TokenClaim]? { try? JSONDecoder().decode([String: TokenClaim].self, from: payload) }
}

extension Data {
    /// Reads base64url (RFC 4648, section 5) without padding, in the one way in which the bytes can be written.
    init?(base64URL text: some StringProtocol) {
        guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
        var standard = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard), data.base64EncodedString() == standard else { return nil }
        self = data
    }
}
