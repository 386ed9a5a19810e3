internal import AsyncHTTPClient
internal import EventLog
internal import Logging
internal import ServiceLifecycle

/// Pushes every subscription that has a webhook, each by a task of its own: one whose receiver fails holds up no other.
struct WebhookService: Service {
    let store: SubscriptionStore
    let reading: SubscriptionReading
    let tail: LogTail
    let access: AccessLog
    let pace: WebhookPace
    let logger: Logger
    let figures: Figures
    /// What sends; `nil` for HTTP.
    var sender: (any WebhookSender)?

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            if let sender { return await push(with: sender) }
            try await HTTPClient.withHTTPClient(configuration: HTTPWebhookSender.configuration) { client in
                await push(with: HTTPWebhookSender(client: client))
            }
        }
    }

    private func push(with sender: any WebhookSender) async {
        let (changes, changed) = AsyncStream<Int>.makeStream()
        await store.observe { changed.yield($0) }
        do { for subscription in try await store.all() { changed.yield(subscription.identifier) } } catch {
            logger.error("subscriptions cannot be served", metadata: ["error": "\(error)"])
        }
        var running: [Int: Task<Void, Never>] = [:]
        for await identifier in changes {
            // Begun anew, so that it sees what was changed; the old one has ended before.
            running[identifier]?.cancel()
            await running[identifier]?.value
            let delivery = delivery(of: identifier, with: sender)
            running[identifier] = Task { await delivery.run() }
        }
        for task in running.values { task.cancel() }
        for task in running.values { await task.value }
    }

    private func delivery(of identifier: Int, with sender: any WebhookSender) -> WebhookDelivery {
        WebhookDelivery(
            identifier: identifier, store: store, reading: reading, tail: tail, access: access, sender: sender,
            pace: pace, logger: logger, figures: figures)
    }
}
