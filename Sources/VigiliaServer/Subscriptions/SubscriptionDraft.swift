internal import EventLog
internal import Foundation

/// Reads what a subscription is to be.
struct SubscriptionDraft {
    let reading: SubscriptionReading
    /// Who asks, and for whom.
    let account: Account
    let owner: Account

    static let members: Set = ["name", "feed", "filter", "from", "url", "secret", "attempts"]
    private static let conditions: Set = ["kind", "drug", "organ", "grade", "site"]
    /// Who decides what leaves the house by itself.
    private static let webhookRoles: Set<Role> = [.administrator, .officer]

    /// The subscription, without a number yet.
    func subscription(_ body: JSONBody) throws -> Subscription {
        guard let name = try body.text("name"), Subscription.isName(name) else {
            throw Problem.parameter("name", found: try body.text("name") ?? "", expected: Subscription.nameRule)
        }
        let last = try reading.log.status().lastSequence
        let draft = Subscription(
            identifier: 0, account: owner.name, name: name, feed: try body.choice("feed") ?? .events,
            filter: try filter(body), position: try body.integer("from", in: 0...last) ?? last,
            created: Date.now.ISO8601Format(), webhook: try webhook(body))
        // What the feed itself would refuse is refused now.
        _ = try reading.reader(of: draft, for: owner)
        return draft
    }

    private func filter(_ body: JSONBody) throws(Problem) -> [String: [String]] {
        guard let stated = try body.object("filter", known: Self.conditions) else { return [:] }
        var filter: [String: [String]] = [:]
        for name in Self.conditions.sorted() { filter[name] = try stated.texts(name) }
        return filter
    }

    private func webhook(_ body: JSONBody) throws(Problem) -> Webhook? {
        let (secret, attempts) = (try body.text("secret"), try body.integer("attempts", in: Webhook.attempts))
        guard let url = try body.text("url") else {
            guard secret == nil, attempts == nil else {
                throw .parameter("url", found: "", expected: "an address, with a secret or attempts")
            }
            return nil
        }
        guard Self.webhookRoles.contains(account.role) else {
            throw Problem(
                .forbidden,
                "url: an account with the role \(account.role.rawValue) makes no webhook; an administrator does, "
                    + "for it")
        }
        guard reading.accounts.account(named: owner.name) != nil else {
            throw Problem(
                .conflict,
                "account: found \(owner.name), expected one that has a key of this server: of an account with tokens "
                    + "nobody knows what it may do while it is not there")
        }
        return Webhook(
            url: try Webhook.checked(url), secret: try secret.map(WebhookSecret.init(text:)) ?? WebhookSecret(),
            attempts: attempts ?? Webhook.usualAttempts)
    }
}
