internal import EventLog
internal import Terminology

/// Reads the feed of a subscription as its owner is shown it at that moment: an account that was revoked, or that may do less than it
/// did, is shown no more than it may.
struct SubscriptionReading: Sendable {
    let log: EventLog
    let accounts: AccountBook
    let terminology: Terminology

    /// A reader for what is pushed; `nil` where its owner is gone, or may not ask for this any more.
    func reader(of subscription: Subscription) throws -> FeedReader? {
        guard let account = accounts.account(named: subscription.account),
            Self.isAllowed(subscription.feed, to: account)
        else { return nil }
        do { return try reader(of: subscription, for: account) } catch { return nil }
    }

    /// A reader for an account that asks.
    func reader(of subscription: Subscription, for account: Account) throws(Problem) -> FeedReader {
        guard Self.isAllowed(subscription.feed, to: account) else {
            throw Problem(
                .forbidden,
                "feed: an account with the role \(account.role.rawValue) may not follow \(subscription.feed.rawValue)")
        }
        let kinds = subscription.feed == .alerts ? FeedRoutes.alertKinds : nil
        let filter = try FeedFilter(QueryParameters(subscription.filter), account.view, among: kinds, terminology)
        return FeedReader(log: log, filter: filter, view: account.view)
    }

    private static func isAllowed(_ feed: Subscription.Feed, to account: Account) -> Bool {
        let route: Route = feed == .alerts ? .followAlerts : .followEvents
        return route.access.allows(account.role)
    }
}
