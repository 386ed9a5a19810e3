internal import ClinicalEvents
internal import EventLog
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle

/// A feed as Server-Sent Events, from a position on, for as long as the consumer stays.
///
/// The stream reads the log itself, a small page at a time, and reads on only when the consumer has taken the page: a slow one waits
/// in the log, not in memory, and the writer does not know of it.
struct EventStream: Sendable {
    let reader: FeedReader
    let tail: LogTail
    let start: UInt64

    /// How long a consumer waits before it comes back, in milliseconds.
    private static let retryMilliseconds = 2000

    /// Writes until the consumer leaves or the server stops.
    @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: \(Self.retryMilliseconds)\n\n"))
        var position = start
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let page = try reader.page(after: position, .stream)
            position = page.position
            if !page.items.isEmpty { try await writer.write(Self.text(page)) }
            AccessNote.add(page.items.count, through: position)
            guard page.isAtEnd else { continue }
            switch await tail.wait(after: position) {
            case .grown: continue
            case .quiet: try await writer.write(Self.heartbeat(at: position))
            case .over: return
            }
        }
    }

    private static func text(_ page: FeedPage) -> ByteBuffer {
        var buffer = ByteBuffer()
        for item in page.items {
            buffer.writeString("id: \(item.sequence)\nevent: \(item.kind.word)\ndata: ")
            buffer.writeBytes(item.json)
            buffer.writeString("\n\n")
        }
        return buffer
    }

    /// A sign of life. Its position goes with it, so that a consumer of few events does not come back to where the last one was.
    private static func heartbeat(at position: UInt64) -> ByteBuffer {
        ByteBuffer(string: ": heartbeat\nid: \(position)\n\n")
    }
}
