internal import Documents
internal import EventLog
internal import Hummingbird
internal import Projections

/// The address at which it is read who read what.
struct AccessRoutes {
    let questions: Questions

    /// Entries of a page where a request does not say, and the most.
    private static let usualLimit = 100
    static let limits = 1...1000
    /// Entries looked at for one page: one that is not full leads on.
    private static let mostLooked = 100_000

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.access) { request, _, _ in
            let query = try QueryParameters(request, for: .access)
            var filter = AccessReader.Filter()
            (filter.account, filter.identifier) = (try query.one("account"), try query.one("case"))
            (filter.from, filter.to) = (try Self.day("from", query), try Self.day("to", query))
            let after = try query.integer("after", in: 0...UInt64(Int64.max)) ?? 0
            let limit = try query.integer("limit", in: Self.limits) ?? Self.usualLimit
            return try await page(after, filter, limit)
        }
    }

    private static func day(_ name: String, _ query: QueryParameters) throws(Problem) -> String? {
        try query.read(name, "a day like 2026-12-01") { text in
            text.utf8.count == 10 && AsOf(text, on: .recorded) != nil ? text : nil
        }
    }

    private func page(_ after: UInt64, _ filter: AccessReader.Filter, _ limit: Int) async throws -> Response {
        let reader = AccessReader(besideLog: questions.log.path, identity: questions.log.identity)
        // A page may have a whole file read: not by the threads that answer others.
        let page = try await questions.keeper.alone {
            try reader.page(after: after, filter, most: limit, looked: Self.mostLooked)
        }
        AccessNote.add(page.found.count)
        var members: [String] = []
        if let next = page.next { members.append("\"next\":\(next)") }
        let items = page.found.map { String(decoding: $0.bytes, as: UTF8.self) }
        members.append("\"items\":[" + (items.isEmpty ? "" : "\n" + items.joined(separator: ",\n") + "\n") + "]")
        var response = Response.bytes(("{" + members.joined(separator: ",") + "}\n").utf8, type: "application/json")
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
