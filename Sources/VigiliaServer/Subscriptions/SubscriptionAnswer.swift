/// A subscription as its owner is shown it.
struct SubscriptionAnswer: Encodable {
    var id: Int
    var account: String
    var name: String
    var feed: String
    var filter: [String: [String]]
    var position: UInt64
    /// Events of the log behind its position, asked for or not.
    var lag: UInt64
    var created: String
    var url: String?
    /// Only in the answer to whoever makes it.
    var secret: String?
    var attempts: Int?
    var deadLetters: Int?
    /// How pushing goes, while it fails.
    var failing: DeliveryState?

    init(_ subscription: Subscription, last: UInt64, failing: DeliveryState?, showsSecret: Bool = false) {
        (id, account, name) = (subscription.identifier, subscription.account, subscription.name)
        (feed, filter, position) = (subscription.feed.rawValue, subscription.filter, subscription.position)
        lag = subscription.lag(last)
        created = subscription.created
        guard let webhook = subscription.webhook else { return }
        (url, attempts, deadLetters) = (webhook.url, webhook.attempts, subscription.deadLetters.count)
        secret = showsSecret ? webhook.secret.text : nil
        self.failing = failing
    }
}

/// Several subscriptions.
struct SubscriptionList: Encodable {
    var items: [SubscriptionAnswer]
}

/// The dead letters of a subscription.
struct DeadLetterList: Encodable {
    struct Item: Encodable {
        var sequence: UInt64
        var reason: String
        var failed: String
        /// Whether it is to be pushed again.
        var queued: Bool
    }

    var items: [Item]

    init(_ subscription: Subscription) {
        items = subscription.deadLetters.map {
            Item(sequence: $0.sequence, reason: $0.reason, failed: $0.failed, queued: $0.isQueued)
        }
    }
}

extension Subscription {
    /// Events of a log that ends at a sequence that are behind its position.
    func lag(_ last: UInt64) -> UInt64 { last > position ? last - position : 0 }
}
