internal import HTTPTypes
internal import Hummingbird

extension AccountBook {
    /// Who asks; refused where nothing valid is shown. What the account may do is another question.
    func session(of request: Request, for route: Route) throws(Problem) -> Session {
        if isOpen {
            try Self.refuseForeignHost(request)
            return Session(account: .everybody, credential: .none)
        }
        if route.access == .everybody { return Session(account: .nobody, credential: .none) }
        guard request.headers[.authorization] != nil else {
            throw Problem(.unauthenticated, "Authorization: found nothing, expected Bearer and a key or token")
        }
        guard let shown = Self.shownKey(request) else {
            throw Problem(.unauthenticated, "Authorization: expected Bearer and a key or token")
        }
        do { return try session(showing: shown) } catch { throw .unauthenticated(error) }
    }

    /// The key or token that a request shows.
    static func shownKey(_ request: Request) -> String? {
        let parts = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
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

extension Problem {
    /// What a fault of a key or token means to whoever shows it, with the code of RFC 6750.
    static func unauthenticated(_ fault: TokenFault) -> Problem {
        var problem =
            switch fault {
            case .unknown:
                Problem(.unauthenticated, "Authorization: found a key or token that is not known, or was revoked")
            case .refused(let reason): Problem(.unauthenticated, "Authorization: the token is not accepted; \(reason)")
            case .withoutRole(let reason): Problem(.forbidden, "Authorization: the token gives no role; \(reason)")
            }
        problem.bearerError = problem.kind == .forbidden ? .insufficientScope : .invalidToken
        return problem
    }

    /// The refusal of a role.
    static func role(_ role: Role) -> Problem {
        var problem = Problem(.forbidden, "an account with the role \(role.rawValue) may not do that")
        problem.bearerError = .insufficientScope
        return problem
    }
}
