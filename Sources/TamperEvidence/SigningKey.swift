import Crypto

/// The private key that tree heads are signed with (Ed25519, RFC 8032).
///
/// Whoever has it can sign any history: it belongs where those who can write the log's files cannot read it.
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new key from the system's source of randomness.
    public init() { key = Curve25519.Signing.PrivateKey() }

    /// The key of a file's text: a line `vigilia-signing-key:` and 64 lower-case hexadecimal digits.
    public init?(fileText text: String) {
        guard let bytes = KeyText.bytes(text, label: Self.label),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    /// The text of a file that holds the key.
    public var fileText: String { KeyText.line(key.rawRepresentation, label: Self.label) }

    /// What its signatures are checked with.
    public var publicKey: PublicKey { PublicKey(key.publicKey) }

    /// Signs a tree head.
    public func sign(_ head: TreeHead) throws -> SignedTreeHead {
        SignedTreeHead(head: head, signature: try signature(of: head.signedBytes))
    }

    func signature(of bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }

    private static let label = "vigilia-signing-key"
}

/// The public key that the signatures of tree heads are checked with (Ed25519, RFC 8032).
public struct PublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes of the key (RFC 8032, section 5.1.5).
    public let bytes: [UInt8]

    /// Bytes of a key.
    public static let byteCount = 32

    init(_ key: Curve25519.Signing.PublicKey) { bytes = Array(key.rawRepresentation) }

    /// The key of 32 bytes; `nil` where there are not as many.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// The key of a file's text: a line `vigilia-public-key:` and 64 lower-case hexadecimal digits.
    public init?(fileText text: String) {
        guard let bytes = KeyText.bytes(text, label: Self.label) else { return nil }
        self.init(bytes: bytes)
    }

    /// The text of a file that holds the key.
    public var fileText: String { KeyText.line(bytes, label: Self.label) }

    /// 64 lower-case hexadecimal digits.
    public var description: String { Hexadecimal.text(bytes) }

    /// Whether a head was signed with the private key that belongs to this one.
    public func hasSigned(_ signed: SignedTreeHead) -> Bool {
        hasSigned(signed.head.signedBytes, signature: signed.signature)
    }

    func hasSigned(_ content: [UInt8], signature: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: content)
    }

    private static let label = "vigilia-public-key"
}

/// Keys as text. The label keeps a private key from being handed out in place of the public one.
private enum KeyText {
    static func line(_ bytes: some Sequence<UInt8>, label: String) -> String {
        "\(label):\(Hexadecimal.text(bytes))\n"
    }

    static func bytes(_ text: String, label: String) -> [UInt8]? {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard line.hasPrefix(label + ":") else { return nil }
        return Hexadecimal.bytes(line.dropFirst(label.count + 1))
    }
}
