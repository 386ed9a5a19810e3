internal import NIOCore

/// Closes a connection of HTTP/2 that has had no stream open for a while, whether or not its other end agrees: the protocol's own
/// way to end one waits for an answer.
final class OpenStreamsHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let time: TimeAmount
    private var open = 0
    private var end: Scheduled<Void>?

    init(closingAfter time: TimeAmount) { self.time = time }

    func handlerAdded(context: ChannelHandlerContext) { endLater(context.channel) }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    fileprivate func streamOpened() {
        open += 1
        end?.cancel()
    }

    fileprivate func streamClosed(of connection: any Channel) {
        open -= 1
        if open == 0 { endLater(connection) }
    }

    private func endLater(_ connection: any Channel) {
        end = connection.eventLoop.scheduleTask(in: time) { connection.close(promise: nil) }
    }
}

/// Tells the connection of a stream that it is open.
final class StreamCountHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private var isCounted = false

    func handlerAdded(context: ChannelHandlerContext) {
        guard let streams = Self.streams(of: context) else { return }
        isCounted = true
        streams.streamOpened()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        guard isCounted, let connection = context.channel.parent else { return }
        isCounted = false
        Self.streams(of: context)?.streamClosed(of: connection)
    }

    /// A stream and its connection are on one event loop.
    private static func streams(of context: ChannelHandlerContext) -> OpenStreamsHandler? {
        try? context.channel.parent?.pipeline.syncOperations.handler(type: OpenStreamsHandler.self)
    }
}
