internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Lets a request through to its handler, and the answer out.
struct RequestGate: Sendable {
    let accounts: AccountBook
    let access: AccessLog
    let watch: SessionWatch
    private let pace = RefusalPace()

    init(_ accounts: AccountBook, _ access: AccessLog, _ watch: SessionWatch) {
        (self.accounts, self.access, self.watch) = (accounts, access, watch)
    }

    /// Answers a request by a handler, where the account may ask.
    func answer(
        _ request: Request, _ context: ServerContext, _ route: Route, _ handler: GuardedRoutes.Handler
    ) async throws -> Response {
        guard route.isRecorded else {
            let session = try accounts.session(of: request, for: route)
            guard route.access.allows(session.account.role) else { throw Problem.role(session.account.role) }
            return try await handler(request, session.account, context)
        }
        let session: Session
        do { session = try accounts.session(of: request, for: route) } catch {
            await record(refusal: error, request, context, route)
            throw error
        }
        let (note, answered) = (AccessNote(), watched(request, session, route))
        var entry = AccessEntry(request, context, route, session.account)
        do {
            guard route.access.allows(session.account.role) else {
                throw Problem.role(session.account.role)
            }
            var response = try await AccessNote.$current.withValue(note) {
                try await handler(answered, session.account, context)
            }
            entry.status = response.status.code
            entry.tell(note)
            if route.isStream { entry.stream = .opened }
            try await record(entry, context)
            if route.isStream {
                response.body = stream(response.body, session, note, entry)
            } else if response.body.contentLength == nil, !accounts.isOpen {
                // Written as the client takes it, however long that is.
                response.body = watch.guarded(response.body, session, note)
            }
            return response
        } catch let problem as Problem where problem.kind == .unrecorded {
            throw problem
        } catch {
            // What was stored before it failed is its doing too.
            entry.tell(note)
            entry.status = ProblemMiddleware.problem(error, request).status.code
            try await record(entry, context)
            throw error
        }
    }

    /// The body of a stream that ends with what it was opened by, and tells of its end.
    private func stream(
        _ body: ResponseBody, _ session: Session, _ note: AccessNote, _ opening: AccessEntry
    ) -> ResponseBody {
        let guarded = watch.guarded(body, session, note)
        return ResponseBody(contentLength: body.contentLength) { [access] writer in
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await guarded.write(writer)) } catch { outcome = .failure(error) }
            var entry = opening
            (entry.time, entry.stream) = (.now, .ended)
            entry.tell(note)
            // What it tells was shown already: there is nothing left to deny.
            try? await access.record(entry)
            try outcome.get()
        }
    }

    /// A request whose body is read no further once its key was revoked: lines are stored as they come, for as long as they come.
    private func watched(_ request: Request, _ session: Session, _ route: Route) -> Request {
        guard route == .appendEvents, !accounts.isOpen else { return request }
        var watched = request
        watched.body = RequestBody(
            asyncSequence: request.body.map { [accounts] bytes in
                guard accounts.isInForce(session) else { throw Problem.unauthenticated(.unknown) }
                return bytes
            })
        return watched
    }

    private func record(_ entry: AccessEntry, _ context: ServerContext) async throws(Problem) {
        do { try await access.record(entry) } catch {
            context.logger.error("accesses cannot be recorded: nothing is answered", metadata: ["error": "\(error)"])
            throw Problem(
                .unrecorded,
                "who reads and writes cannot be recorded, so that nothing is shown; what was sent may be stored")
        }
    }

    /// A refusal shows nothing, and stands whether it can be recorded or not.
    private func record(refusal: Problem, _ request: Request, _ context: ServerContext, _ route: Route) async {
        guard let before = pace.admit() else { return }
        var entry = AccessEntry(context, route)
        entry.status = refusal.status.code
        entry.shownKey = AccountBook.shownKey(request).map { String(APIKey.digest(of: $0).prefix(Self.shownDigits)) }
        entry.unrecorded = before > 0 ? before : nil
        try? await access.record(entry)
    }

    /// Enough to tell one guess from another, and to find the account of a key that was revoked.
    private static let shownDigits = 12
}

extension AccessEntry {
    /// A request of somebody who is not known.
    init(_ context: ServerContext, _ route: Route) {
        self.init(method: route.method.rawValue, path: route.path)
        request = context.logger[metadataKey: "hb.request.id"]?.description
    }

    /// A request of an account.
    init(_ request: Request, _ context: ServerContext, _ route: Route, _ account: Account) {
        self.init(context, route)
        (self.account, role) = (account.name, account.role.rawValue)
        for parameter in route.parameters where parameter.place == .path {
            guard let value = context.parameters.get(parameter.name) else { continue }
            asked[parameter.name] = [value.removingPercentEncoding ?? value]
        }
        for (name, value) in request.uri.queryParameters { asked[String(name), default: []].append(String(value)) }
        if let seen = request.headers[named: "Last-Event-ID"] { asked["Last-Event-ID"] = [seen] }
    }

    mutating func tell(_ note: AccessNote) { (shown, through) = (note.told.count, note.told.through) }
}
