internal import ClinicalEvents
internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle
internal import Terminology

/// The addresses of the feeds.
struct FeedRoutes {
    let log: EventLog
    let tail: LogTail
    let terminology: Terminology
    let streams: StreamLimit

    /// Events of a page where a request does not say, and the most.
    static let usualLimit = 100
    static let limits = 1...1000

    /// Alerts, and what was done about them.
    static let alertKinds = Set(EventKind.allCases.filter { $0 == .signalDetected || $0.isDecision })

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.readEvents) { request, account, _ in try page(request, account) }
        routes.serve(.followEvents) { request, account, _ in try stream(request, account, .followEvents, among: nil) }
        routes.serve(.followAlerts) { request, account, _ in
            try stream(request, account, .followAlerts, among: Self.alertKinds)
        }
    }

    private func page(_ request: Request, _ account: Account) throws -> Response {
        let query = try QueryParameters(request, for: .readEvents)
        let filter = try FeedFilter(query, account.view, among: nil, terminology)
        let after = try query.integer("after", in: 0...UInt64(Int64.max)) ?? 0
        let limit = try query.integer("limit", in: Self.limits) ?? Self.usualLimit
        let page = try FeedReader(log: log, filter: filter, view: account.view).page(after: after, .page(limit))
        AccessNote.add(page.items.count, through: page.position)
        var response = Response.bytes(page.batch, type: FeedPage.batchType)
        response.headers[.cacheControl] = "no-store"
        response.headers[named: "Vigilia-Position"] = String(page.position)
        if !page.isAtEnd { response.headers[named: "Link"] = "<\(Self.next(request, page.position))>; rel=\"next\"" }
        return response
    }

    /// The same request, from another position on.
    private static func next(_ request: Request, _ position: UInt64) -> String {
        let others = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") }
        return "\(request.uri.path)?" + (["after=\(position)"] + others.map(String.init)).joined(separator: "&")
    }

    private func stream(
        _ request: Request, _ account: Account, _ route: Route, among kinds: Set<EventKind>?
    ) throws -> Response {
        let query = try QueryParameters(request, for: route)
        let filter = try FeedFilter(query, account.view, among: kinds, terminology)
        let start = try start(request, query)
        let stream = EventStream(
            reader: FeedReader(log: log, filter: filter, view: account.view), tail: tail, start: start,
            place: try streams.begin())
        return Response(
            status: .ok, headers: Self.streamHeaders,
            body: ResponseBody { [tail] writer in
                try await withGracefulShutdownHandler {
                    try await stream.write(to: &writer)
                } onGracefulShutdown: {
                    tail.end()
                }
                try await writer.finish(nil)
            })
    }

    /// Where a stream begins: after the last event that the consumer has seen, after the position asked for, or now.
    private func start(_ request: Request, _ query: QueryParameters) throws -> UInt64 {
        if let seen = request.headers[named: "Last-Event-ID"] {
            guard let sequence = UInt64(seen), sequence <= UInt64(Int64.max) else {
                throw Problem.parameter("Last-Event-ID", found: seen, expected: "the id of an event of this stream")
            }
            return sequence
        }
        return try query.integer("after", in: 0...UInt64(Int64.max)) ?? log.status().lastSequence
    }

    private static let streamHeaders: HTTPFields = [
        .contentType: "text/event-stream", .cacheControl: "no-store",
    ]
}
