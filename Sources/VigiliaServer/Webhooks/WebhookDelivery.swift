internal import EventLog
internal import Foundation
internal import Logging
internal import Metrics
internal import Terminology

/// Pushes one subscription for as long as it is there: what follows its position, a message after the other, and dead letters that
/// are to be tried again.
///
/// The position moves once the receiver has answered: after a crash in between a message is sent again, and none is left out.
struct WebhookDelivery: Sendable {
    let identifier: Int
    let store: SubscriptionStore
    let reading: SubscriptionReading
    let tail: LogTail
    let access: AccessLog
    let sender: any WebhookSender
    let pace: WebhookPace
    let logger: Logger
    let figures: Figures

    /// The most events of a message.
    private static let maximumEvents = 100

    /// Pushes until it is cancelled or the subscription deleted.
    @concurrent func run() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                guard let subscription = try await store.subscription(identifier), let webhook = subscription.webhook
                else {
                    return
                }
                try await push(subscription, webhook, &failures)
            } catch {
                logger.error("a webhook cannot go on yet", metadata: metadata(["error": "\(error)"]))
                await sleep(pace.idle)
            }
        }
    }

    private func push(_ subscription: Subscription, _ webhook: Webhook, _ failures: inout Int) async throws {
        guard let reader = try reading.reader(of: subscription) else {
            await store.note(
                DeliveryState(attempts: 0, reason: "its owner may not follow this feed (any more)"), of: identifier)
            return await sleep(pace.idle)
        }
        if let letter = subscription.deadLetters.first(where: \.isQueued) {
            return try await push(letter, subscription, webhook, reader)
        }
        // After a failure one by one, so that what cannot be taken is found, and what can be is not given up with it.
        let limit = failures > 0 ? 1 : Self.maximumEvents
        let page = try reader.page(after: subscription.position, .push(limit))
        guard !page.items.isEmpty else { return try await wait(page, subscription) }
        let outcome = try await send(page, subscription, webhook)
        guard let failure = outcome.failure else {
            failures = 0
            await store.note(nil, of: identifier)
            return try await move(from: subscription.position, to: page.position)
        }
        guard !Task.isCancelled else { return }
        failures += 1
        try await dealWith(failure, page, subscription, webhook, &failures)
    }

    /// Nothing is to be pushed: events that were not asked for are passed over, and the next ones waited for.
    private func wait(_ page: FeedPage, _ subscription: Subscription) async throws {
        try await move(from: subscription.position, to: page.position)
        guard page.isAtEnd else { return }
        // A server that stops cancels this soon after.
        if await tail.wait(after: page.position, isStream: false) == .over { await sleep(pace.idle) }
    }

    private func dealWith(
        _ failure: String, _ page: FeedPage, _ subscription: Subscription, _ webhook: Webhook, _ failures: inout Int
    ) async throws {
        await store.note(DeliveryState(attempts: failures, reason: failure), of: identifier)
        let isFull = subscription.deadLetters.count >= DeadLetter.maximumCount
        guard failures >= webhook.attempts, !isFull, page.items.count == 1, let item = page.items.first else {
            return await sleep(pace.pause(afterFailures: failures))
        }
        count("dead")
        logger.warning("an event became a dead letter", metadata: metadata(["sequence": "\(item.sequence)"]))
        try await store.change(identifier) { stored in
            // Its owner has moved it meanwhile: then this is for what comes from there.
            guard stored.position == subscription.position else { return }
            stored.deadLetters.append(DeadLetter(sequence: item.sequence, reason: failure, failed: Self.now))
            stored.position = item.sequence
        }
        // What follows is tried at once, and alone as long as nothing is taken.
        failures = 1
    }

    /// Tries a dead letter again, once: what follows does not wait for it.
    private func push(
        _ letter: DeadLetter, _ subscription: Subscription, _ webhook: Webhook, _ reader: FeedReader
    ) async throws {
        let page = try reader.page(after: letter.sequence - 1, .push(1))
        // What its owner is not shown any more is not pushed.
        let isShown = page.items.first?.sequence == letter.sequence
        let failure = isShown ? try await send(page, subscription, webhook).failure : nil
        guard !Task.isCancelled || failure == nil else { return }
        try await store.change(identifier) { stored in
            guard let index = stored.deadLetters.firstIndex(where: { $0.sequence == letter.sequence }) else { return }
            guard let failure else {
                stored.deadLetters.remove(at: index)
                return
            }
            stored.deadLetters[index] = DeadLetter(sequence: letter.sequence, reason: failure, failed: Self.now)
        }
    }

    private func send(
        _ page: FeedPage, _ subscription: Subscription, _ webhook: Webhook
    ) async throws -> WebhookOutcome {
        // Nothing leaves before it is on record that it does.
        try await access.record(AccessEntry(pushing: page, of: subscription, for: reading.accounts))
        let outcome = await sender.send(message(page, webhook))
        count(outcome == .taken ? "taken" : "failed")
        if case .answered(let status) = outcome {
            logger.info("a webhook was not taken", metadata: metadata(["status": "\(status)"]))
        }
        return outcome
    }

    private func message(_ page: FeedPage, _ webhook: Webhook) -> WebhookMessage {
        let (first, last) = (page.items.first?.sequence ?? 0, page.items.last?.sequence ?? 0)
        let (name, seconds) = ("\(identifier)-\(first)-\(last)", Int(Date.now.timeIntervalSince1970))
        let body = page.batch
        return WebhookMessage(
            url: webhook.url,
            fields: [
                ("Content-Type", FeedPage.batchType), ("User-Agent", "vigilia-server"), ("webhook-id", name),
                ("webhook-timestamp", String(seconds)),
                ("webhook-signature", webhook.secret.signature(of: name, at: seconds, body)),
            ], body: body)
    }

    private func move(from old: UInt64, to new: UInt64) async throws {
        guard new > old else { return }
        try await store.change(identifier) { stored in
            // Its owner may have moved it while a message was under way: then that counts.
            if stored.position == old { stored.position = new }
        }
    }

    private func count(_ outcome: String) {
        Counter(label: "vigilia_webhook_messages_total", dimensions: [("outcome", outcome)], factory: figures)
            .increment()
    }

    private func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["subscription": "\(identifier)"]) { kept, _ in kept }
    }

    private func sleep(_ duration: Duration) async { try? await Task.sleep(for: duration) }

    private static var now: String { Date.now.ISO8601Format() }
}
