internal import Crypto
internal import Foundation

/// What both ends of a webhook know, and by which the receiver tells a delivery from a forgery. It has to be kept as it is, in the
/// file of its subscription, which only the server's owner can read; it is shown once, to whoever makes the subscription.
struct WebhookSecret: Codable, Sendable {
    /// `whsec_` and the secret in base64.
    let text: String

    private static let prefix = "whsec_"
    private static let bytes = 24...64
    private static let usualBytes = 32

    /// Makes a new one, of 256 random bits.
    init() {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<Self.usualBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        text = Self.prefix + Data(bytes).base64EncodedString()
    }

    /// One that both ends have already.
    init(text: String) throws(Problem) {
        guard text.hasPrefix(Self.prefix), let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            Self.bytes.contains(data.count)
        else {
            // What was found may be a secret, and is not given back.
            throw Problem(
                .badRequest,
                "secret: expected \(Self.prefix) and \(Self.bytes.lowerBound) to "
                    + "\(Self.bytes.upperBound) bytes in base64")
        }
        self.text = text
    }

    /// The signature of a delivery, as Standard Webhooks 1.0 has it: HMAC-SHA256 over its name, its moment and its body.
    ///
    /// - Parameters:
    ///   - name: what tells a delivery that was sent again.
    ///   - seconds: the moment it was sent, in seconds since 1970; a receiver refuses what is old.
    ///   - body: what is sent.
    func signature(of name: String, at seconds: Int, _ body: [UInt8]) -> String {
        let secret = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))) ?? Data()
        var mac = HMAC<SHA256>(key: SymmetricKey(data: secret))
        mac.update(data: Data("\(name).\(seconds).".utf8))
        mac.update(data: Data(body))
        return "v1," + Data(mac.finalize()).base64EncodedString()
    }
}
