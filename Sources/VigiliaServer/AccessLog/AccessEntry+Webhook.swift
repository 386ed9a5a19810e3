extension AccessEntry {
    /// Events that are pushed to the receiver of a subscription, as its owner's account is shown them.
    init(pushing page: FeedPage, of subscription: Subscription, for accounts: AccountBook) {
        self.init(method: "POST", path: "webhook")
        account = subscription.account
        role = accounts.account(named: subscription.account)?.role.rawValue
        asked = ["name": [subscription.name], "url": [subscription.webhook?.url ?? ""]]
        (shown, through) = (page.items.count, page.items.last?.sequence)
    }
}
