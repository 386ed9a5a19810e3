internal import ClinicalEvents
internal import NIOCore

extension ByteBuffer {
    /// Writes an event of a feed as a message of Server-Sent Events. A write ends with a message: nothing is cut within one.
    mutating func writeMessage(_ item: FeedPage.Item) {
        writeString("id: \(item.sequence)\nevent: \(item.kind.word)\ndata: ")
        writeBytes(item.json)
        writeString("\n\n")
    }

    /// How long a consumer waits before it comes back, in milliseconds.
    static func retryMessage(milliseconds: Int) -> ByteBuffer { ByteBuffer(string: "retry: \(milliseconds)\n\n") }

    /// A sign of life. Its position goes with it, so that a consumer of few events does not come back to where the last one was.
    static func heartbeatMessage(at position: UInt64) -> ByteBuffer {
        ByteBuffer(string: ": heartbeat\nid: \(position)\n\n")
    }

    /// What tells a consumer that so many events of the log are behind what it was sent. It has no id: what was seen last stays
    /// what it was.
    static func behindMessage(_ events: UInt64, at position: UInt64) -> ByteBuffer {
        ByteBuffer(string: "event: behind\ndata: {\"events\":\(events),\"position\":\"\(position)\"}\n\n")
    }
}

extension FeedPage {
    /// The events as messages.
    var messages: ByteBuffer {
        var buffer = ByteBuffer()
        for item in items { buffer.writeMessage(item) }
        return buffer
    }
}
