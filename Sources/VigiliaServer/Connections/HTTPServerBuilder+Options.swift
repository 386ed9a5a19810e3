internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import NIOCore

extension HTTPServerBuilder {
    /// What speaks HTTP as the options of a server say: in the clear HTTP/1.1, with a certificate HTTP/2 too.
    static func bounded(_ options: LogServer.Options) -> HTTPServerBuilder {
        let (limits, idleTime) = (options.limits, TimeAmount(options.idleTime))
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
            maxHeaderFieldCount: limits.headFields)
        let http1 = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestPaceHandler(limits, isStream: false)], idleTimeout: idleTime,
            httpDecoderConfiguration: decoder)
        guard let certificate = options.certificate else { return .http1(configuration: http1) }
        let http2 = HTTP2Channel.Configuration(
            idleTimeout: options.idleTime,
            streamConfiguration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [StreamCountHandler(), RequestPaceHandler(limits, isStream: true)],
                idleTimeout: idleTime))
        return HTTPServerBuilder { responder in
            SecureChannel(
                certificate: certificate, http1: HTTP1Channel(responder: responder, configuration: http1),
                http2: HTTP2Channel(responder: responder, configuration: http2),
                handshakeTime: TimeAmount(limits.handshakeTime),
                streamlessTime: idleTime + TimeAmount(limits.lingerTime))
        }
    }
}
