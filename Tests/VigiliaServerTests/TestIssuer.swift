import Crypto
import CryptoExtras
import Foundation

@testable import VigiliaServer

/// Makes tokens as a provider of OpenID Connect does, and as one who would like to be it.
struct TestIssuer {
    static let address = "https://login.example/realms/hospital"
    static let audience = "vigilia"

    /// How a token is signed.
    enum Key {
        case ed25519(Curve25519.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey, _RSA.Signing.Padding)

        func signature(of data: Data) throws -> Data {
            switch self {
            case .ed25519(let key): try key.signature(for: data)
            case .p256(let key): try key.signature(for: data).rawRepresentation
            case .p384(let key): try key.signature(for: data).rawRepresentation
            case .rsa(let key, let padding): try key.signature(for: data, padding: padding).rawRepresentation
            }
        }
    }

    var key = Key.ed25519(Curve25519.Signing.PrivateKey())
    var algorithm = "EdDSA"
    var name: String? = "k1"

    /// Its keys, as a provider shows them.
    var keySet: String { Self.set([member]) }

    static func set(_ members: [String]) -> String { #"{"keys":["# + members.joined(separator: ",") + "]}" }

    /// Its key, as it stands in a set.
    var member: String {
        let name = name.map { #","kid":"\#($0)""# } ?? ""
        switch key {
        case .ed25519(let key):
            let x = key.publicKey.rawRepresentation.base64URL
            return #"{"kty":"OKP","crv":"Ed25519","use":"sig","x":"\#(x)"\#(name)}"#
        case .p256(let key): return Self.curve("P-256", key.publicKey.rawRepresentation, name)
        case .p384(let key): return Self.curve("P-384", key.publicKey.rawRepresentation, name)
        case .rsa(let key, _):
            guard let parts = try? key.publicKey.getKeyPrimitives() else { return "" }
            return #"{"kty":"RSA","n":"\#(parts.modulus.base64URL)","e":"\#(parts.publicExponent.base64URL)"\#(name)}"#
        }
    }

    private static func curve(_ curve: String, _ point: Data, _ name: String) -> String {
        let (x, y) = (point.prefix(point.count / 2).base64URL, point.suffix(point.count / 2).base64URL)
        return #"{"kty":"EC","crv":"\#(curve)","x":"\#(x)","y":"\#(y)"\#(name)}"#
    }

    /// A token that is accepted as an auditor's for ten minutes; `claims` and `head` change it, `NSNull` takes something out.
    func token(_ claims: [String: Any] = [:], head: [String: Any] = [:], at now: Date = .now) throws -> String {
        let usual: [String: Any] = [
            "iss": Self.address, "aud": Self.audience, "sub": "u-17", "exp": Int(now.timeIntervalSince1970) + 600,
            "iat": Int(now.timeIntervalSince1970), "vigilia_role": "auditor",
        ]
        var named: [String: Any] = ["alg": algorithm, "typ": "JWT"]
        named["kid"] = name
        let signed = try Self.part(named.merging(head) { $1 }) + "." + Self.part(usual.merging(claims) { $1 })
        return signed + "." + (try key.signature(of: Data(signed.utf8)).base64URL)
    }

    /// A part of a token.
    static func part(_ members: [String: Any]) throws -> String {
        let kept = members.filter { !($0.value is NSNull) }
        return try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys).base64URL
    }
}

extension Data {
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
