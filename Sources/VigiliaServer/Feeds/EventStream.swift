internal import ClinicalEvents
internal import EventLog
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle

/// A feed as Server-Sent Events, from a position on, for as long as the consumer stays.
///
/// At the end of the log a stream sends what was encoded once for all. One that is further behind reads the log itself, a small page
/// at a time. Either way it goes on only when the consumer has taken what was sent: a slow one waits in the log, not in memory, and
/// the writer does not know of it.
struct EventStream: Sendable {
    let reader: FeedReader
    let tail: LogTail
    let start: UInt64
    let place: StreamLimit.Place

    /// How long a consumer waits before it comes back, in milliseconds.
    private static let retryMilliseconds = 2000

    /// Writes until the consumer leaves or the server stops.
    @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
        let recent = tail.recent(reader.view)
        let watch = recent.watch(reader.filter.kinds)
        defer { withExtendedLifetime(watch) {} }
        try await writer.write(.retryMessage(milliseconds: Self.retryMilliseconds))
        var (position, lag) = (start, StreamLag())
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let messages: ByteBuffer
            let shown: Int
            let since = ContinuousClock.now
            var isAtEnd = false
            switch recent.find(after: position, reader.filter.kinds) {
            case .batch(let batch):
                (messages, shown) = batch.messages(after: position, reader.filter, reader.view)
                position = batch.last
            case .end: (messages, shown, isAtEnd) = (ByteBuffer(), 0, true)
            case .elsewhere:
                let page = try reader.page(after: position, .stream)
                (messages, shown) = (page.messages, page.items.count)
                (position, isAtEnd) = (page.position, page.isAtEnd)
            }
            // Noted before it leaves: whoever goes away while it is written may have it.
            AccessNote.add(shown, through: position)
            if messages.readableBytes > 0 { try await writer.write(messages) }
            if let told = lag.message(tail.distance(from: position), at: position, since: since) {
                place.note(isBehind: lag.isTold)
                try await writer.write(told)
            }
            guard isAtEnd else { continue }
            switch await tail.wait(after: position) {
            case .grown: continue
            case .quiet: try await writer.write(.heartbeatMessage(at: position))
            case .over: return
            }
        }
    }
}
