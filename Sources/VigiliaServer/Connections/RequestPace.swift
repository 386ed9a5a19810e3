internal import NIOCore

/// How long a server has waited for the body of one request, and how long it may.
struct RequestPace {
    private let time: TimeAmount
    private let bytesPerSecond: Int64
    private var received: Int64 = 0
    private var waited = TimeAmount.zero
    private var waitingSince: NIODeadline?

    /// - Parameters:
    ///   - time: how long it may wait for a body that brings nothing.
    ///   - bytesPerSecond: the bytes that add a second to that.
    init(time: TimeAmount, bytesPerSecond: Int) {
        (self.time, self.bytesPerSecond) = (time, Int64(bytesPerSecond))
    }

    /// The server is ready for more.
    mutating func wait(at now: NIODeadline) { waitingSince = waitingSince ?? now }

    /// More has come.
    mutating func take(_ bytes: Int, at now: NIODeadline) {
        if let waitingSince { waited = waited + (now - waitingSince) }
        waitingSince = nil
        received += Int64(bytes)
    }

    /// How much longer it may wait; `nil` where it does not wait, because it is busy with what came.
    func remaining(at now: NIODeadline) -> TimeAmount? {
        waitingSince.map { time + .milliseconds(received * 1000 / bytesPerSecond) - waited - (now - $0) }
    }
}
