/// A place in a feed that the server remembers for whoever reads it: what is asked for, and up to where it was taken.
struct Subscription: Codable, Sendable {
    /// Which feed it follows.
    enum Feed: String, Codable, CaseIterable, Sendable {
        case events
        /// Alerts, and what was done about them.
        case alerts
    }

    /// A number of the server's own, by which figures and files name it: they say nothing that somebody wrote.
    var identifier: Int
    /// The name of the account that it belongs to.
    var account: String
    /// What its owner calls it; no two of an account share one.
    var name: String
    var feed: Feed
    /// The conditions, as a request to the feed states them.
    var filter: [String: [String]]
    /// The last sequence that was acknowledged: everything up to it was taken, or not asked for.
    var position: UInt64
    /// The moment it was made, in UTC.
    var created: String
    /// Where it is pushed to; `nil` where its owner fetches it.
    var webhook: Webhook?
    /// Events that could not be pushed, the oldest first.
    var deadLetters: [DeadLetter] = []

    /// Which names there may be: they stand in addresses as they are.
    static func isName(_ text: String) -> Bool {
        1...maximumNameBytes ~= text.utf8.count
            && text.utf8.allSatisfy { nameBytes.contains($0) }
            && text.utf8.first.map { $0 != UInt8(ascii: ".") } ?? false
    }

    private static let maximumNameBytes = 64
    private static let nameBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".utf8)
    /// What ``isName(_:)`` expects, for a person.
    static let nameRule = "1 to \(maximumNameBytes) letters without accents, digits, -, _ or ., the first no point"
    /// The most of an account, and of all together.
    static let maximumOfAccount = 32
    static let maximumOfServer = 512
}

/// An event that a webhook could not push. It names the event, which stays in the log: nothing of a patient is kept a second time.
struct DeadLetter: Codable, Sendable {
    var sequence: UInt64
    /// Why the last attempt failed.
    var reason: String
    /// The moment of the last attempt, in UTC.
    var failed: String
    /// Whether it is to be pushed again.
    var isQueued = false

    /// The most of a subscription. Once there are so many nothing is given up any more, and what follows waits.
    static let maximumCount = 1000
}
