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

    /// What to tell a consumer that so many events are behind what it was sent; `nil` for nothing.
    mutating func message(_ events: UInt64, at position: UInt64, now: ContinuousClock.Instant = .now) -> ByteBuffer? {
        guard events > Self.tolerated else {
            defer { (began, told) = (nil, nil) }
            return isTold ? .behindMessage(events, at: position) : nil
        }
        guard let began else {
            self.began = now
            return nil
        }
        guard now - began >= Self.patience, told.map({ now - $0 >= Self.pause }) ?? true else { return nil }
        told = now
        return .behindMessage(events, at: position)
    }
}
