internal import Crypto
internal import Foundation
internal import TamperEvidence

/// A secret that an account shows with each request, made by chance and shown once: only its hash is kept.
public struct APIKey: Sendable {
    /// What is shown, and sent as `Authorization: Bearer ...`.
    public let text: String

    /// Makes a new one, of 256 random bits.
    public init() {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<Self.secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        text = Self.prefix + Hexadecimal.text(bytes)
    }

    /// The hash that is kept of a key, in hexadecimal digits. A secret of 256 random bits needs no slow hash: there is nothing to
    /// guess.
    static func digest(of text: String) -> String {
        Hexadecimal.text(Array(SHA256.hash(data: Data(text.utf8))))
    }

    /// Lets a search for leaked secrets find it.
    static let prefix = "vigilia_"
    private static let secretBytes = 32
    /// A longer text is no key, and is not hashed.
    static let maximumBytes = 256
}
