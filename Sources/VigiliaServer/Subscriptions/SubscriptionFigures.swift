/// What is measured of subscriptions, in the text form of Prometheus: by their numbers, as of this moment, so that one that was
/// deleted is measured no more.
struct SubscriptionFigures {
    let subscriptions: [Subscription]
    /// The log's last event.
    let last: UInt64

    var text: String {
        gauge("vigilia_subscription_lag_events", subscriptions) { $0.lag(last) }
            + gauge("vigilia_subscription_dead_letters", subscriptions.filter { $0.webhook != nil }) {
                UInt64($0.deadLetters.count)
            }
    }

    private func gauge(_ name: String, _ shown: [Subscription], _ value: (Subscription) -> UInt64) -> String {
        guard !shown.isEmpty else { return "" }
        let lines = shown.map { "\(name){subscription=\"\($0.identifier)\"} \(value($0))\n" }
        return "# TYPE \(name) gauge\n" + lines.joined()
    }
}
