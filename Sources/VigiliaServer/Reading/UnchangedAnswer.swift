internal import HTTPTypes
internal import Hummingbird

extension Response {
    /// An answer that depends on the log up to a sequence and on the request, and on nothing else: a client that has it already is
    /// told so, and nothing is counted again.
    ///
    /// - Parameters:
    ///   - sequence: the last event of the history it was made from.
    ///   - log: the log's identity.
    ///   - request: what was asked.
    ///   - day: the day that it depends on beside the log, where it does.
    ///   - make: makes the answer.
    static func unlessUnchanged(
        at sequence: UInt64, of log: String, _ request: Request, on day: Int32? = nil,
        _ make: () async throws -> Response
    ) async throws -> Response {
        // One address gives JSON and CSV: the tag tells them apart.
        let when = day.map { "-\($0)" } ?? ""
        let tag = "\"\(log.prefix(8))-\(sequence)\(when)-\(try AnswerForm(request))\""
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }
        var response = known.contains { $0 == tag } ? Response(status: .notModified) : try await make()
        response.headers[.eTag] = tag
        response.headers[.vary] = "Accept, Authorization"
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }
}
