internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import Metrics

/// The address at which events are recorded.
struct WritingRoutes {
    let log: EventLog
    let figures: Figures

    /// The longest name of a request, in bytes.
    private static let maximumKeyBytes = 255

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.appendEvents) { request, account, _ in try await append(request, account) }
    }

    private func append(_ request: Request, _ account: Account) async throws -> Response {
        let query = try QueryParameters(request, for: .appendEvents)
        let mode = try query.choice("mode", AppendMode.all)
        let form = try BodyForm(contentType: request.headers[.contentType])
        if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
            throw Problem(.unsupportedMediaType, "Content-Encoding: found \"\(coding)\", expected none")
        }
        let intake = EventIntake(log: log, account: account, requestKey: try key(of: request))
        let start = ContinuousClock.now
        let report = try await intake.take(request.body, form, mode)
        Timer(label: "vigilia_append_seconds", factory: figures).record(duration: ContinuousClock.now - start)
        Counter(label: "vigilia_events_appended_total", factory: figures).increment(by: report.appended)
        return try .json(report, status: report.appended > 0 && mode == .all ? .created : .ok)
    }

    private func key(of request: Request) throws -> String? {
        guard let text = request.headers[named: "Idempotency-Key"] else { return nil }
        // A string in quotes, as the header's draft has it, or the same without them.
        let key = text.count > 1 && text.first == "\"" && text.last == "\"" ? String(text.dropFirst().dropLast()) : text
        guard 1...Self.maximumKeyBytes ~= key.utf8.count else {
            throw Problem.parameter("Idempotency-Key", found: key, expected: "1 to \(Self.maximumKeyBytes) bytes")
        }
        return key
    }
}
