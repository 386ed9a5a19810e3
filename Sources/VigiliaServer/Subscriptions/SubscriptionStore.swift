/// Every subscription of a log, in memory as on disk: what it says was changed is durable.
///
/// The folder is opened when it is first needed, so that a server whose subscriptions cannot be opened records and reads all the same.
/// A change waits for the disk on a queue of its own: requests and streams do not wait with it.
actor SubscriptionStore {
    private let path: String
    private let queue = OwnQueue("subscriptions")
    private var folder: SubscriptionFolder?
    private var subscriptions: [Int: Subscription] = [:]
    private var deliveries: [Int: DeliveryState] = [:]
    /// Told of a subscription that was made, moved or deleted, so that what pushes it begins anew.
    private var observer: (@Sendable (Int) -> Void)?

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    /// The subscriptions of a log.
    init(besideLog log: String) { path = .path(besideLog: log, ending: ".subscriptions") }

    /// Lets go of the folder.
    func close() { (folder, subscriptions, deliveries, observer) = (nil, [:], [:], nil) }

    /// Every subscription, in the order they were made.
    func all() throws -> [Subscription] {
        _ = try opened()
        return subscriptions.values.sorted { $0.identifier < $1.identifier }
    }

    /// A subscription by its number; `nil` where it was deleted.
    func subscription(_ identifier: Int) throws -> Subscription? {
        _ = try opened()
        return subscriptions[identifier]
    }

    /// A subscription of an account.
    func subscription(named name: String, of account: String) throws -> Subscription {
        _ = try opened()
        guard let found = subscriptions.values.first(where: { $0.name == name && $0.account == account }) else {
            throw Problem(.notFound, "there is no such subscription of this account")
        }
        return found
    }

    /// Keeps a new one; its number is given to it.
    func add(_ draft: Subscription) throws -> Subscription {
        let folder = try opened()
        let own = subscriptions.values.filter { $0.account == draft.account }
        guard !own.contains(where: { $0.name == draft.name }) else {
            throw Problem(
                .conflict, "name: found \"\(draft.name)\", which is a subscription already; delete it first")
        }
        try Self.refuseMore(own.count, Subscription.maximumOfAccount, "an account")
        try Self.refuseMore(subscriptions.count, Subscription.maximumOfServer, "a server")
        var added = draft
        added.identifier = (subscriptions.keys.max() ?? 0) + 1
        try folder.write(added)
        subscriptions[added.identifier] = added
        observer?(added.identifier)
        return added
    }

    private static func refuseMore(_ count: Int, _ maximum: Int, _ whose: String) throws {
        guard count < maximum else {
            throw Problem(.conflict, "found \(count) subscriptions, as many as \(whose) may have; delete one first")
        }
    }

    /// Forgets one, its position and its dead letters.
    func remove(named name: String, of account: String) throws -> Subscription {
        let subscription = try subscription(named: name, of: account)
        try opened().remove(subscription.identifier)
        subscriptions[subscription.identifier] = nil
        deliveries[subscription.identifier] = nil
        observer?(subscription.identifier)
        return subscription
    }

    /// Changes one for its owner, and has what pushes it begin anew.
    func change(
        named name: String, of account: String, _ body: @Sendable (inout Subscription) throws -> Void
    ) throws -> Subscription {
        let changed = try change(subscription(named: name, of: account), body)
        observer?(changed.identifier)
        return changed
    }

    /// Changes one for what pushes it; nothing where it was deleted meanwhile.
    func change(_ identifier: Int, _ body: @Sendable (inout Subscription) throws -> Void) throws {
        guard let subscription = try subscription(identifier) else { return }
        _ = try change(subscription, body)
    }

    private func change(
        _ subscription: Subscription, _ body: (inout Subscription) throws -> Void
    ) throws -> Subscription {
        var changed = subscription
        try body(&changed)
        try opened().write(changed)
        subscriptions[changed.identifier] = changed
        return changed
    }

    /// Names who is told of changes; there is one.
    func observe(_ observer: @escaping @Sendable (Int) -> Void) { self.observer = observer }

    /// How pushing a subscription goes; `nil` where nothing failed since it last succeeded.
    func delivery(of identifier: Int) -> DeliveryState? { deliveries[identifier] }

    /// Notes how pushing goes. Not kept on disk: a server that begins anew tries at once.
    func note(_ delivery: DeliveryState?, of identifier: Int) { deliveries[identifier] = delivery }

    private func opened() throws -> SubscriptionFolder {
        if let folder { return folder }
        let opened = try SubscriptionFolder(path)
        for subscription in try opened.read() { subscriptions[subscription.identifier] = subscription }
        folder = opened
        return opened
    }
}

/// How pushing a subscription goes while it fails.
struct DeliveryState: Encodable, Sendable {
    /// How often what is next was tried.
    var attempts: Int
    /// Why the last attempt failed.
    var reason: String
}
