internal import NIOCore

/// Whether a consumer is to be told that it is behind: once it has been for a while, then now and then, and once it is not any more.
struct StreamLag {
    /// How many events of the log a stream may be behind before it counts as that.
    static let tolerated: UInt64 = 1000
    /// For how long it may be, and how often it is told.
    static let (patience, pause) = (Duration.seconds(1), Duration.seconds(5))

    private var began: ContinuousClock.Instant?
    private var told: ContinuousClock.Instant?

    /// Whether its consumer was told that it is behind, and not yet that it is not.
    var isTold: Bool { told != nil }

    /// What to tell a consumer.
    ///
    /// - Parameters:
    ///   - events: how many are behind what it was sent.
    ///   - position: up to where that goes.
    ///   - since: when the last page began to be sent; it may have taken long to take that.
    ///   - now: the moment.
    /// - Returns: what to send; `nil` for nothing.
    mutating func message(
        _ events: UInt64, at position: UInt64, since: ContinuousClock.Instant, now: ContinuousClock.Instant = .now
    ) -> ByteBuffer? {
        guard events > Self.tolerated else {
            defer { (began, told) = (nil, nil) }
            return isTold ? .behindMessage(events, at: position) : nil
        }
        let start = began ?? since
        began = start
        guard now - start >= Self.patience, told.map({ now - $0 >= Self.pause }) ?? true else { return nil }
        told = now
        return .behindMessage(events, at: position)
    }
}
