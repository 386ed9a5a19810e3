internal import Synchronization

/// Every subscription of a log, in memory as on disk: what it says was changed is durable.
///
/// The folder is opened when it is first needed, so that a server whose subscriptions cannot be opened records and reads all the same.
final class SubscriptionStore: Sendable {
    private struct State {
        var folder: SubscriptionFolder?
        var subscriptions: [Int: Subscription] = [:]
        var deliveries: [Int: DeliveryState] = [:]
        /// Told of a subscription that was made, moved or deleted, so that what pushes it begins anew.
        var observer: (@Sendable (Int) -> Void)?
    }

    private let path: String
    private let state = Mutex(State())

    /// The subscriptions of a log.
    init(besideLog log: String) { path = .path(besideLog: log, ending: ".subscriptions") }

    /// Lets go of the folder.
    func close() { state.withLock { $0 = State() } }

    /// Every subscription, in the order they were made.
    func all() throws -> [Subscription] {
        try withOpen { state, _ in state.subscriptions.values.sorted { $0.identifier < $1.identifier } }
    }

    /// A subscription by its number; `nil` where it was deleted.
    func subscription(_ identifier: Int) throws -> Subscription? {
        try withOpen { state, _ in state.subscriptions[identifier] }
    }

    /// A subscription of an account.
    func subscription(named name: String, of account: String) throws -> Subscription {
        try withOpen { state, _ in try Self.find(name, account, state) }
    }

    /// Keeps a new one; its number is given to it.
    func add(_ draft: Subscription) throws -> Subscription {
        let added = try withOpen { state, folder in
            let own = state.subscriptions.values.filter { $0.account == draft.account }
            guard !own.contains(where: { $0.name == draft.name }) else {
                throw Problem(
                    .conflict, "name: found \"\(draft.name)\", which is a subscription already; delete it first")
            }
            try Self.refuseMore(own.count, Subscription.maximumOfAccount, "an account")
            try Self.refuseMore(state.subscriptions.count, Subscription.maximumOfServer, "a server")
            var added = draft
            added.identifier = (state.subscriptions.keys.max() ?? 0) + 1
            try folder.write(added)
            state.subscriptions[added.identifier] = added
            return added
        }
        announce(added.identifier)
        return added
    }

    private static func refuseMore(_ count: Int, _ maximum: Int, _ whose: String) throws {
        guard count < maximum else {
            throw Problem(.conflict, "found \(count) subscriptions, as many as \(whose) may have; delete one first")
        }
    }

    /// Forgets one, its position and its dead letters.
    func remove(named name: String, of account: String) throws -> Subscription {
        let removed = try withOpen { state, folder in
            let subscription = try Self.find(name, account, state)
            try folder.remove(subscription.identifier)
            state.subscriptions[subscription.identifier] = nil
            state.deliveries[subscription.identifier] = nil
            return subscription
        }
        announce(removed.identifier)
        return removed
    }

    /// Changes one for its owner, and has what pushes it begin anew.
    func change(
        named name: String, of account: String, _ body: (inout Subscription) throws -> Void
    ) throws -> Subscription {
        let changed = try withOpen { state, folder in
            try Self.change(Self.find(name, account, state), &state, folder, body)
        }
        announce(changed.identifier)
        return changed
    }

    /// Changes one for what pushes it; nothing where it was deleted meanwhile.
    func change(_ identifier: Int, _ body: (inout Subscription) throws -> Void) throws {
        try withOpen { state, folder in
            guard let subscription = state.subscriptions[identifier] else { return }
            _ = try Self.change(subscription, &state, folder, body)
        }
    }

    private static func change(
        _ subscription: Subscription, _ state: inout State, _ folder: SubscriptionFolder,
        _ body: (inout Subscription) throws -> Void
    ) throws -> Subscription {
        var changed = subscription
        try body(&changed)
        try folder.write(changed)
        state.subscriptions[changed.identifier] = changed
        return changed
    }

    private static func find(_ name: String, _ account: String, _ state: State) throws -> Subscription {
        guard let found = state.subscriptions.values.first(where: { $0.name == name && $0.account == account }) else {
            throw Problem(.notFound, "there is no such subscription of this account")
        }
        return found
    }

    /// Names who is told of changes; there is one.
    func observe(_ observer: @escaping @Sendable (Int) -> Void) { state.withLock { $0.observer = observer } }

    private func announce(_ identifier: Int) { state.withLock { $0.observer }?(identifier) }

    /// How pushing a subscription goes; `nil` where nothing failed since it last succeeded.
    func delivery(of identifier: Int) -> DeliveryState? { state.withLock { $0.deliveries[identifier] } }

    /// Notes how pushing goes. Not kept on disk: a server that begins anew tries at once.
    func note(_ delivery: DeliveryState?, of identifier: Int) {
        state.withLock { $0.deliveries[identifier] = delivery }
    }

    private func withOpen<Value>(_ body: (inout State, SubscriptionFolder) throws -> Value) throws -> Value {
        try state.withLock { state in
            let folder = try state.folder ?? Self.open(path, &state)
            return try body(&state, folder)
        }
    }

    private static func open(_ path: String, _ state: inout State) throws -> SubscriptionFolder {
        let folder = try SubscriptionFolder(path)
        for subscription in try folder.read() { state.subscriptions[subscription.identifier] = subscription }
        state.folder = folder
        return folder
    }
}

/// How pushing a subscription goes while it fails.
struct DeliveryState: Encodable, Sendable {
    /// How often what is next was tried.
    var attempts: Int
    /// Why the last attempt failed.
    var reason: String
}
