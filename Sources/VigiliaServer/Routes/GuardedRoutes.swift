internal import HTTPTypes
internal import Hummingbird

/// The only way by which an address is served: nothing of a handler runs before the account was found and its role allowed, and
/// nothing of an answer leaves before it is on record who asked for it.
struct GuardedRoutes {
    private let router: Router<ServerContext>
    private let gate: RequestGate
    /// The routes that are served.
    private(set) var served: [Route] = []

    typealias Handler = @Sendable (Request, Account, ServerContext) async throws -> Response

    init(_ router: Router<ServerContext>, _ gate: RequestGate) {
        (self.router, self.gate) = (router, gate)
    }

    mutating func serve(_ route: Route, _ handler: @escaping Handler) {
        served.append(route)
        router.on(RouterPath(route.path), method: route.method) { [gate] request, context in
            try await gate.answer(request, context, route, handler)
        }
    }
}
