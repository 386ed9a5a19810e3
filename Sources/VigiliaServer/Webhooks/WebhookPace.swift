/// How long a webhook waits after a failure.
struct WebhookPace: Sendable {
    /// After the first failure.
    var first = Duration.seconds(1)
    /// The longest.
    var ceiling = Duration.seconds(300)
    /// While it may not push at all, as when its owner's account is gone.
    var idle = Duration.seconds(10)

    /// Twice as long after each failure, up to the ceiling; of that a random part, at least half: receivers that failed together are
    /// not met by everybody at once when they come back.
    func pause(afterFailures failures: Int) -> Duration {
        let doublings = min(max(failures - 1, 0), Self.maximumDoublings)
        return min(first * (1 << doublings), ceiling) * Double.random(in: 0.5...1)
    }

    /// More would overflow, and reach any sensible ceiling long before.
    private static let maximumDoublings = 20
}
