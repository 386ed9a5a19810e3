internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Closes a connection, or one stream of it, whose request's body comes too slowly, or goes on after it was answered; and sees to
/// it that a body that was cut off is never taken for a whole one.
final class RequestPaceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ConnectionLimits
    /// Whether it is a stream of HTTP/2, which has no field to say that it ends.
    private let isStream: Bool
    /// Requests on one connection may come before the one before them was answered.
    private var (begun, received, answered) = (0, 0, 0)
    private var pace: RequestPace?
    private var look: Scheduled<Void>?
    private var isClosing = false
    private var end: Scheduled<Void>?

    init(_ limits: ConnectionLimits, isStream: Bool) { (self.limits, self.isStream) = (limits, isStream) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            begun += 1
            // What the body before had saved up is not this one's.
            look?.cancel()
            look = nil
            pace = RequestPace(time: TimeAmount(limits.bodyTime), bytesPerSecond: limits.bodyBytesPerSecond)
        case .body(let buffer): pace?.take(buffer.readableBytes, at: .now())
        case .end:
            received += 1
            pace = nil
            if answered >= received {
                if isClosing { return context.close(promise: nil) }
                end?.cancel()
            }
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        if pace != nil {
            pace?.wait(at: .now())
            if look == nil { lookLater(context) }
        }
        context.read()
    }

    private func lookLater(_ context: ChannelHandlerContext) {
        guard let remaining = pace?.remaining(at: .now()) else { return }
        look = context.eventLoop.assumeIsolated().scheduleTask(in: remaining) { [self] in
            look = nil
            guard let remaining = pace?.remaining(at: .now()) else { return }
            if remaining <= .zero { cutOff(context) } else { lookLater(context) }
        }
    }

    private func cutOff(_ context: ChannelHandlerContext) {
        tellUnfinished(context)
        context.close(promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where received <= answered && !isStream:
            isClosing = true
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            answered += 1
            if isClosing || received < answered { endLater(context) }
            context.write(data, promise: promise)
        default: context.write(data, promise: promise)
        }
    }

    /// Whoever is still sending would not see an answer that is followed by the end of the connection at once.
    private func endLater(_ context: ChannelHandlerContext) {
        end?.cancel()
        end = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.lingerTime)) {
            context.close(promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case HTTPParserError.headerOverflow? = error as? HTTPParserError, begun == answered, !isStream else {
            return context.fireErrorCaught(error)
        }
        let fields: HTTPFields = [.connection: "close", .contentLength: "0"]
        context.write(
            wrapOutboundOut(.head(HTTPResponse(status: .requestHeaderFieldsTooLarge, headerFields: fields))),
            promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        endLater(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { tellUnfinished(context) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        tellUnfinished(context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
        end?.cancel()
    }

    /// What reads the body takes its end for the end of the request, unless it is told of an error first.
    private func tellUnfinished(_ context: ChannelHandlerContext) {
        pace = nil
        guard begun > received else { return }
        received = begun
        context.fireErrorCaught(HTTPParserError.invalidEOFState)
    }
}
