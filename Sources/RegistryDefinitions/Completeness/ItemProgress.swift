/// How many expected things stand how.
public struct ItemProgress: Hashable, Sendable {
    /// Received, in time or not.
    public private(set) var received = 0
    /// Of the received ones those that certainly came before or after their window.
    public private(set) var receivedOutsideWindow = 0
    /// Window open.
    public private(set) var due = 0
    /// Window over, may still come.
    public private(set) var late = 0
    /// Window over, will not come.
    public private(set) var missed = 0

    /// Those that should be there by now, or are: received, late and missed.
    public var expected: Int { received + late + missed }

    /// Nothing yet.
    public init() {}

    /// Takes in one thing. What is upcoming, or no longer expected, counts for nothing.
    mutating func add(_ status: ScheduledItem.Status) {
        switch status {
        case .received: received += 1
        case .receivedOutsideWindow:
            received += 1
            receivedOutsideWindow += 1
        case .due: due += 1
        case .late: late += 1
        case .missed: missed += 1
        case .upcoming, .notExpected: break
        }
    }

    /// Takes in what was counted elsewhere.
    mutating func add(_ other: ItemProgress) {
        received += other.received
        receivedOutsideWindow += other.receivedOutsideWindow
        due += other.due
        late += other.late
        missed += other.missed
    }
}
