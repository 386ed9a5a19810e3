internal import Crypto
internal import CryptoExtras
internal import Foundation

/// Reads the public keys of an issuer: a set of them (RFC 7517), as a provider shows it at its `jwks_uri`, or one in PEM.
enum TokenKeyFile {
    /// A longer file is none of keys.
    private static let maximumBytes = 1 << 20

    static func keys(_ path: String) throws(AccountError) -> [TokenKey] {
        let data: Data
        do { data = try Data(contentsOf: URL(filePath: path)) } catch {
            throw .unreadable(path, error.localizedDescription)
        }
        guard data.count <= maximumBytes else {
            throw .unreadable(path, "found \(data.count) bytes, too many for keys")
        }
        let text = String(decoding: data, as: UTF8.self)
        let keys = text.contains("-----BEGIN") ? [try key(pem: text, path)] : try keys(set: data, path)
        guard !keys.isEmpty else {
            throw .unreadable(path, "found no key, expected one of RSA, P-256, P-384 or Ed25519 for signatures")
        }
        return keys
    }

    private static func key(pem: String, _ path: String) throws(AccountError) -> TokenKey {
        let text = pem.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("-----BEGIN PUBLIC KEY-----"), text.split(separator: "-----BEGIN").count == 1 else {
            throw .unreadable(path, "expected one public key (BEGIN PUBLIC KEY), or a set of keys in JSON")
        }
        if let key = try? P256.Signing.PublicKey(pemRepresentation: text) { return TokenKey(key) }
        if let key = try? P384.Signing.PublicKey(pemRepresentation: text) { return TokenKey(key) }
        if let key = ed25519(pem: text) { return TokenKey(key) }
        guard let key = try? _RSA.Signing.PublicKey(pemRepresentation: text), key.keySizeInBits >= TokenKey.leastBits
        else {
            throw .unreadable(
                path, "expected a key of RSA with \(TokenKey.leastBits) bits or more, P-256, P-384 or Ed25519")
        }
        return TokenKey(key)
    }

    /// What stands before the 32 bytes of such a key (RFC 8410).
    private static let ed25519Head = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00])

    private static func ed25519(pem: String) -> Curve25519.Signing.PublicKey? {
        let lines = pem.split(whereSeparator: \.isNewline).dropFirst().dropLast()
        guard let data = Data(base64Encoded: lines.joined()), data.starts(with: ed25519Head) else { return nil }
        return try? Curve25519.Signing.PublicKey(rawRepresentation: data.dropFirst(ed25519Head.count))
    }

    private static func keys(set data: Data, _ path: String) throws(AccountError) -> [TokenKey] {
        guard let set = try? JSONDecoder().decode(KeySet.self, from: data) else {
            throw .unreadable(path, "it is neither a set of keys in JSON (with a member keys) nor a public key in PEM")
        }
        var keys: [TokenKey] = []
        for (index, described) in set.keys.enumerated() {
            let name = described.kid ?? "number \(index + 1)"
            guard described.d == nil else { throw .unreadable(path, "key \(name): it is a private key") }
            guard described.isForSignatures else { continue }
            guard var key = described.key else { throw .unreadable(path, "key \(name): \(KeySet.Key.expectation)") }
            key.name = described.kid
            if let algorithm = described.alg {
                key.algorithms = key.algorithms.filter { $0.rawValue == algorithm }
            }
            if !key.algorithms.isEmpty { keys.append(key) }
        }
        let names = keys.compactMap(\.name)
        guard Set(names).count == names.count else { throw .unreadable(path, "two keys have the same kid") }
        guard keys.count == 1 || names.count == keys.count else {
            throw .unreadable(path, "one of several keys has no kid: a token could not say which has signed it")
        }
        return keys
    }
}

/// A set of keys as it is written.
private struct KeySet: Decodable {
    struct Key: Decodable {
        var kty: String
        var kid, use, alg, crv, n, e, x, y, d: String?

        static let expectation =
            "expected RSA with \(TokenKey.leastBits) bits or more (n, e), EC with P-256 or P-384 (x, y), or OKP with Ed25519 (x)"

        /// Keys of other kinds and uses stand in the same sets, and are passed over.
        var isForSignatures: Bool {
            guard use == nil || use == "sig" else { return false }
            return switch kty {
            case "RSA": true
            case "EC": ["P-256", "P-384"].contains(crv)
            case "OKP": crv == "Ed25519"
            default: false
            }
        }

        var key: TokenKey? {
            let bytes = [n, e, x, y].map { $0.flatMap { Data(base64URL: $0) } }
            switch (kty, crv, bytes[0], bytes[1], bytes[2], bytes[3]) {
            case ("RSA", _, let n?, let e?, _, _):
                guard let key = try? _RSA.Signing.PublicKey(n: n, e: e), key.keySizeInBits >= TokenKey.leastBits else {
                    return nil
                }
                return TokenKey(key)
            case ("EC", "P-256", _, _, let x?, let y?):
                return (try? P256.Signing.PublicKey(rawRepresentation: x + y)).map { TokenKey($0) }
            case ("EC", "P-384", _, _, let x?, let y?):
                return (try? P384.Signing.PublicKey(rawRepresentation: x + y)).map { TokenKey($0) }
            case ("OKP", "Ed25519", _, _, let x?, _):
                return (try? Curve25519.Signing.PublicKey(rawRepresentation: x)).map { TokenKey($0) }
            default: return nil
            }
        }
    }

    var keys: [Key]
}
