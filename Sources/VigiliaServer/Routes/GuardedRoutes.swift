internal import HTTPTypes
internal import Hummingbird

/// The only way by which an address is served: nothing of a handler runs before the account was found and its role allowed.
struct GuardedRoutes {
    private let router: Router<ServerContext>
    private let accounts: AccountBook
    /// The routes that are served.
    private(set) var served: [Route] = []

    typealias Handler = @Sendable (Request, Account, ServerContext) async throws -> Response

    init(_ router: Router<ServerContext>, _ accounts: AccountBook) {
        (self.router, self.accounts) = (router, accounts)
    }

    mutating func serve(_ route: Route, _ handler: @escaping Handler) {
        served.append(route)
        router.on(RouterPath(route.path), method: route.method) { [accounts] request, context in
            let account = try accounts.account(of: request, for: route)
            return try await handler(request, account, context)
        }
    }
}

extension AccountBook {
    /// Who asks, where they may.
    fileprivate func account(of request: Request, for route: Route) throws(Problem) -> Account {
        if isOpen {
            try Self.refuseForeignHost(request)
            return .everybody
        }
        if route.access == .everybody { return .nobody }
        guard let key = try Self.key(of: request) else {
            throw Problem(.unauthenticated, "Authorization: found no key, expected Bearer and a key")
        }
        guard let account = account(showing: key) else {
            throw Problem(.unauthenticated, "Authorization: found a key that is not known, or was revoked")
        }
        guard route.access.allows(account.role) else {
            throw Problem(.forbidden, "an account with the role \(account.role.rawValue) may not do that")
        }
        return account
    }

    private static func key(of request: Request) throws(Problem) -> String? {
        guard let value = request.headers[.authorization] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw Problem(.unauthenticated, "Authorization: expected Bearer and a key")
        }
        return String(parts[1])
    }

    /// A server without accounts serves this machine only. A page in a browser that reaches it under a name of its own, which it
    /// made to mean this machine, is not this machine.
    private static func refuseForeignHost(_ request: Request) throws(Problem) {
        let authority = request.head.authority ?? "localhost"
        var host = authority.lowercased()
        if let colon = host.lastIndex(of: ":"), host.last != "]" { host = String(host[..<colon]) }
        guard ["localhost", "127.0.0.1", "[::1]"].contains(host) else {
            throw Problem(.forbidden, "Host: found \"\(authority)\", expected localhost, 127.0.0.1 or [::1]")
        }
    }
}
