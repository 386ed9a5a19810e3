internal import Crypto
internal import CryptoExtras
internal import Foundation

/// How tokens may be signed. Nothing is accepted that is not named here: not `none`, and nothing whose secret the server would know.
enum TokenAlgorithm: String, CaseIterable, Sendable {
    case rsaPKCS1 = "RS256"
    case rsaPSS = "PS256"
    case p256 = "ES256"
    case p384 = "ES384"
    case ed25519 = "EdDSA"
}

/// A public key of the issuer.
struct TokenKey: Sendable {
    /// What tokens call it; `nil` where it has no name.
    var name: String?
    /// What it signs by.
    var algorithms: Set<TokenAlgorithm>
    /// Tells it from every other key.
    let fingerprint: [UInt8]
    private let material: Material

    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    /// The shortest RSA key that is accepted (RFC 7518, 3.3).
    static let leastBits = 2048

    init(_ key: _RSA.Signing.PublicKey) {
        self.init(.rsa(key), [.rsaPKCS1, .rsaPSS], key.derRepresentation)
    }

    init(_ key: P256.Signing.PublicKey) { self.init(.p256(key), [.p256], key.derRepresentation) }

    init(_ key: P384.Signing.PublicKey) { self.init(.p384(key), [.p384], key.derRepresentation) }

    init(_ key: Curve25519.Signing.PublicKey) { self.init(.ed25519(key), [.ed25519], key.rawRepresentation) }

    private init(_ material: Material, _ algorithms: Set<TokenAlgorithm>, _ bytes: Data) {
        (self.material, self.algorithms) = (material, algorithms)
        fingerprint = Array(SHA256.hash(data: bytes))
    }

    /// Whether it has signed a token, by an algorithm that is its own.
    func hasSigned(_ token: SignedToken) -> Bool {
        guard algorithms.contains(token.algorithm) else { return false }
        switch material {
        case .rsa(let key):
            let padding: _RSA.Signing.Padding = token.algorithm == .rsaPSS ? .PSS : .insecurePKCS1v1_5
            let signature = _RSA.Signing.RSASignature(rawRepresentation: token.signature)
            return key.isValidSignature(signature, for: SHA256.hash(data: token.signed), padding: padding)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: token.signature) else {
                return false
            }
            return key.isValidSignature(signature, for: token.signed)
        case .p384(let key):
            guard let signature = try? P384.Signing.ECDSASignature(rawRepresentation: token.signature) else {
                return false
            }
            return key.isValidSignature(signature, for: token.signed)
        case .ed25519(let key): return key.isValidSignature(token.signature, for: token.signed)
        }
    }
}

extension [TokenKey] {
    /// The key that has signed a token; `nil` where none has. Of several keys the token must name the one.
    func signer(of token: SignedToken) -> TokenKey? {
        let named = filter { key in
            guard let name = token.keyName else { return count == 1 }
            return key.name.map { $0 == name } ?? (count == 1)
        }
        guard named.count == 1, let key = named.first, key.hasSigned(token) else { return nil }
        return key
    }
}
