/// What is sent to a webhook at once.
struct WebhookMessage: Sendable {
    var url: String
    /// Fields beyond those of every request.
    var fields: [(name: String, value: String)]
    var body: [UInt8]
}

/// What became of a message.
enum WebhookOutcome: Equatable, Sendable {
    /// The receiver has it.
    case taken
    /// The receiver answered otherwise than with 2xx.
    case answered(Int)
    /// There was no answer.
    case unreachable(String)

    /// Why it was not taken, in words; `nil` where it was.
    var failure: String? {
        switch self {
        case .taken: nil
        case .answered(let status): "the receiver answered \(status)"
        case .unreachable(let reason): reason
        }
    }
}

/// Sends messages to webhooks.
protocol WebhookSender: Sendable {
    @concurrent func send(_ message: WebhookMessage) async -> WebhookOutcome
}
