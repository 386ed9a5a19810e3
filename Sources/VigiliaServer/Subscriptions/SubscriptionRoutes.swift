internal import EventLog
internal import Hummingbird
internal import Logging

/// The addresses of durable subscriptions. Each account has its own, and sees no other's; an administrator names whose.
struct SubscriptionRoutes {
    let store: SubscriptionStore
    let reading: SubscriptionReading

    func add(to routes: inout GuardedRoutes) {
        serve(.subscriptions, &routes) { try await list($0) }
        serve(.createSubscription, &routes) { try await create($0) }
        serve(.subscription, &routes) { asked in
            try await answer(try store.subscription(named: asked.name(), of: asked.owner.name))
        }
        serve(.deleteSubscription, &routes) { asked in
            try await answer(try store.remove(named: asked.name(), of: asked.owner.name))
        }
        serve(.readSubscription, &routes) { try await page($0) }
        serve(.acknowledge, &routes) { try await acknowledge($0) }
        serve(.moveSubscription, &routes) { try await move($0) }
        serve(.deadLetters, &routes) { asked in
            try await .json(DeadLetterList(try store.subscription(named: asked.name(), of: asked.owner.name)))
        }
        serve(.settleDeadLetters, &routes) { try await settle($0) }
    }

    /// A request, who asks, and for whom.
    private struct Asked {
        var request: Request
        var account: Account
        var owner: Account
        var query: QueryParameters
        var context: ServerContext

        func name() throws -> String { try context.parameters.require("name") }
    }

    private func serve(
        _ route: Route, _ routes: inout GuardedRoutes, _ handler: @escaping @Sendable (Asked) async throws -> Response
    ) {
        routes.serve(route) { request, account, context in
            let query = try QueryParameters(request, for: route)
            let owner = try owner(query, account)
            let asked = Asked(request: request, account: account, owner: owner, query: query, context: context)
            do { return try await handler(asked) } catch let fault as SubscriptionFault {
                context.logger.error("subscriptions cannot be served", metadata: ["error": "\(fault)"])
                throw fault.problem
            }
        }
    }

    /// Whose subscriptions are meant: the account's own, or for an administrator those of another.
    private func owner(_ query: QueryParameters, _ account: Account) throws -> Account {
        guard let name = try query.one("account"), name != account.name else { return account }
        guard account.role == .administrator else {
            throw Problem(.forbidden, "account: found another account's name; only an administrator may name one")
        }
        // Of an account that is gone what is left can be looked at and deleted; it is shown nothing.
        return reading.accounts.account(named: name) ?? Account(name: name, role: .subscriber)
    }

    private func list(_ asked: Asked) async throws -> Response {
        let last = try reading.log.status().lastSequence
        var items: [SubscriptionAnswer] = []
        for subscription in try await store.all() where subscription.account == asked.owner.name {
            let failing = await store.delivery(of: subscription.identifier)
            items.append(SubscriptionAnswer(subscription, last: last, failing: failing))
        }
        return try .json(SubscriptionList(items: items))
    }

    private func create(_ asked: Asked) async throws -> Response {
        let body = try await JSONBody(asked.request, known: SubscriptionDraft.members)
        let draft = SubscriptionDraft(reading: reading, account: asked.account, owner: asked.owner)
        let added = try await store.add(draft.subscription(body))
        let last = try reading.log.status().lastSequence
        return try .json(
            SubscriptionAnswer(added, last: last, failing: nil, showsSecret: true), status: .created)
    }

    private func answer(_ subscription: Subscription) async throws -> Response {
        try await .json(
            SubscriptionAnswer(
                subscription, last: try reading.log.status().lastSequence,
                failing: store.delivery(of: subscription.identifier)))
    }

    /// What follows the position; the answer says up to where it goes, to be acknowledged once it was dealt with.
    private func page(_ asked: Asked) async throws -> Response {
        let limit = try asked.query.integer("limit", in: FeedRoutes.limits) ?? FeedRoutes.usualLimit
        let subscription = try await store.subscription(named: asked.name(), of: asked.owner.name)
        let reader = try reading.reader(of: subscription, for: asked.owner)
        let page = try reader.page(after: subscription.position, .page(limit))
        AccessNote.add(page.items.count, through: page.position)
        var response = Response.bytes(page.batch, type: FeedPage.batchType)
        response.headers[.cacheControl] = "no-store"
        response.headers[named: "Vigilia-Position"] = String(page.position)
        return response
    }

    /// Moves the position on. What lies before it already is acknowledged already: two workers may finish in any order.
    private func acknowledge(_ asked: Asked) async throws -> Response {
        let sequence = try await sequence(asked)
        return try await answer(
            store.change(named: asked.name(), of: asked.owner.name) { subscription in
                guard subscription.webhook == nil else {
                    throw Problem(.conflict, "sequence: a webhook's position is moved by its receiver's answers")
                }
                subscription.position = max(subscription.position, sequence)
            })
    }

    /// Moves the position anywhere: what follows it comes (again).
    private func move(_ asked: Asked) async throws -> Response {
        let sequence = try await sequence(asked)
        return try await answer(store.change(named: asked.name(), of: asked.owner.name) { $0.position = sequence })
    }

    private func sequence(_ asked: Asked) async throws -> UInt64 {
        let body = try await JSONBody(asked.request, known: ["sequence"])
        let last = try reading.log.status().lastSequence
        guard let sequence = try body.integer("sequence", in: 0...last) else {
            throw Problem.parameter("sequence", found: "", expected: "a sequence of the log, or 0")
        }
        return sequence
    }

    /// What is done about dead letters.
    enum Settlement: String, CaseIterable {
        case replay, discard
    }

    private func settle(_ asked: Asked) async throws -> Response {
        let body = try await JSONBody(asked.request, known: ["action", "sequence"])
        guard let action: Settlement = try body.choice("action") else {
            throw Problem.parameter("action", found: "", expected: "replay or discard")
        }
        let one = try body.integer("sequence", in: 1...UInt64(Int64.max))
        let changed = try await store.change(named: asked.name(), of: asked.owner.name) { subscription in
            guard one.map({ one in subscription.deadLetters.contains { $0.sequence == one } }) ?? true else {
                throw Problem(.notFound, "sequence: there is no such dead letter of this subscription")
            }
            subscription.settle(one, action)
        }
        return try .json(DeadLetterList(changed))
    }
}

extension Subscription {
    /// Has one dead letter, or each, pushed again or forgotten.
    fileprivate mutating func settle(_ one: UInt64?, _ action: SubscriptionRoutes.Settlement) {
        switch action {
        case .discard: deadLetters.removeAll { one == nil || $0.sequence == one }
        case .replay:
            for index in deadLetters.indices where one == nil || deadLetters[index].sequence == one {
                deadLetters[index].isQueued = true
            }
        }
    }
}
