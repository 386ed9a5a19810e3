internal import Foundation

/// Where a subscription is pushed to.
struct Webhook: Codable, Sendable {
    /// The address, checked by ``checked(_:)``.
    var url: String
    var secret: WebhookSecret
    /// How often an event is tried before it becomes a dead letter.
    var attempts: Int

    static let attempts = 2...100
    /// With the usual pace some two hours.
    static let usualAttempts = 30
    private static let maximumURLBytes = 2048
    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]

    /// An address that may be pushed to: HTTPS, or HTTP to this machine, and no name or password in it.
    static func checked(_ text: String) throws(Problem) -> String {
        let expected = "an address that begins with https://, or http:// on this machine, without a user or a fragment"
        guard text.utf8.count <= maximumURLBytes, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
            let parts = URLComponents(string: text), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil,
            parts.scheme == "https" || (parts.scheme == "http" && loopback.contains(host))
        else { throw .parameter("url", found: text, expected: expected) }
        return text
    }
}
