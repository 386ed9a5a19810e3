internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

/// Sends messages over HTTP. A redirect is an answer as any other and not followed: it could lead anywhere. Of an answer only the
/// status counts; its body is read no further than its bound, and kept nowhere.
struct HTTPWebhookSender: WebhookSender {
    let client: HTTPClient

    /// How long a connection may take, and a message with its answer.
    private static let connectTime = TimeAmount.seconds(5)
    private static let totalTime = TimeAmount.seconds(15)
    private static let maximumAnswerBytes = 16 << 10

    static let configuration = HTTPClient.Configuration(
        redirectConfiguration: .disallow, timeout: .init(connect: connectTime))

    @concurrent func send(_ message: WebhookMessage) async -> WebhookOutcome {
        var request = HTTPClientRequest(url: message.url)
        request.method = .POST
        for field in message.fields { request.headers.add(name: field.name, value: field.value) }
        request.body = .bytes(ByteBuffer(bytes: message.body))
        do {
            let response = try await client.execute(request, timeout: Self.totalTime)
            // Read so that the connection can be used again; where that fails it is closed.
            _ = try? await response.body.collect(upTo: Self.maximumAnswerBytes)
            return 200..<300 ~= response.status.code ? .taken : .answered(Int(response.status.code))
        } catch let error as HTTPClientError {
            return .unreachable("no answer: \(error.shortDescription)")
        } catch { return .unreachable("no answer: \(type(of: error))") }
    }
}
