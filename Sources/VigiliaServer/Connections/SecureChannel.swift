internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// A connection over TLS, on which HTTP/2 or HTTP/1.1 is spoken, as its client chooses. Each is secured by the certificate of the
/// moment at which it was made.
struct SecureChannel: ServerChildChannel {
    /// What was agreed on.
    enum Negotiated: Sendable {
        case http1(HTTP1Channel.Value)
        case http2(HTTP2Channel.Value)
    }

    struct Value: ServerChildChannelValue {
        let negotiated: EventLoopFuture<Negotiated>
        let channel: any Channel
    }

    let certificate: ServedCertificate
    let http1: HTTP1Channel
    let http2: HTTP2Channel
    let handshakeTime: TimeAmount
    /// After how long a connection of HTTP/2 without a stream is closed, whatever its other end says.
    let streamlessTime: TimeAmount

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(NIOSSLServerHandler(context: certificate.context))
            let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Negotiated> { result in
                begin(result, channel, logger)
            }
            try pipeline.addHandler(negotiation)
            let overdue = channel.eventLoop.scheduleTask(in: handshakeTime) { channel.close(promise: nil) }
            let negotiated = negotiation.protocolNegotiationResult
            negotiated.whenComplete { _ in overdue.cancel() }
            return Value(negotiated: negotiated, channel: channel)
        }
    }

    private func begin(
        _ result: ALPNResult, _ channel: any Channel, _ logger: Logger
    ) -> EventLoopFuture<Negotiated> {
        guard case .negotiated("h2") = result else {
            return http1.setup(channel: channel, logger: logger).map { .http1($0) }
        }
        do {
            try channel.pipeline.syncOperations.addHandler(OpenStreamsHandler(closingAfter: streamlessTime))
        } catch { return channel.eventLoop.makeFailedFuture(error) }
        return http2.setup(channel: channel, logger: logger).map { .http2($0) }
    }

    func handle(value: Value, logger: Logger) async {
        switch try? await value.negotiated.get() {
        case .http1(let connection): await http1.handle(value: connection, logger: logger)
        case .http2(let connection): await http2.handle(value: connection, logger: logger)
        // Not everything that knocks speaks TLS.
        case nil: logger.debug("a connection did not agree on TLS")
        }
    }
}
