internal import EventLog
internal import Hummingbird
internal import Metrics

/// Whether the server lives, whether it can serve, and its figures.
struct HealthRoutes {
    let server: LogServer

    private struct Health: Encodable {
        var status: String
        var sequence: UInt64?
    }

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.live) { _, _, _ in try .json(Health(status: "live")) }
        routes.serve(.ready) { _, _, _ in try ready() }
        routes.serve(.figures) { _, _, _ in try await figures() }
    }

    /// Ready is who can read the log.
    private func ready() throws -> Response {
        _ = try server.log.status()
        return try .json(Health(status: "ready"))
    }

    private func figures() async throws -> Response {
        let status = try server.log.status()
        let appends = server.log.appendFigures
        set("vigilia_log_events", Double(status.lastSequence))
        set("vigilia_log_cases", Double(status.caseCount))
        set("vigilia_log_bytes", Double(status.bytesOnDisk))
        set("vigilia_append_waiting_events", Double(appends.waitingEvents))
        set("vigilia_streams_open", Double(server.streams.count))
        set("vigilia_streams_behind", Double(server.streams.countBehind))
        if let detector = server.detector {
            set("vigilia_detector_position", Double(detector.position))
            set("vigilia_detector_lag_events", Double(status.lastSequence) - Double(detector.position))
        }
        // Where they cannot be read, the other figures are there all the same.
        let subscriptions = SubscriptionFigures(
            subscriptions: (try? await server.subscriptions.all()) ?? [], last: status.lastSequence)
        let text = server.figures.text() + subscriptions.text
        return .bytes(text.utf8, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private func set(_ name: String, _ value: Double) { Meter(label: name, factory: server.figures).set(value) }
}
