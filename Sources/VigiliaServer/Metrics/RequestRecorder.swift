internal import Hummingbird
internal import Logging
internal import Metrics

/// Counts, times and logs each request by the address it was for, as it stands in the list of addresses: what was filled in for
/// a parameter, or asked for after the question mark, may identify a patient, and is written nowhere.
struct RequestRecorder: RouterMiddleware {
    let figures: Figures

    @concurrent func handle(
        _ request: Request, context: ServerContext, next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let route = context.endpointPath ?? "unknown"
        let labels = [("method", Self.word(request.method)), ("route", route)]
        Timer(label: "vigilia_http_request_seconds", dimensions: labels, factory: figures)
            .record(duration: ContinuousClock.now - start)
        let status = "\(response.status.code)"
        Counter(label: "vigilia_http_requests_total", dimensions: labels + [("status", status)], factory: figures)
            .increment()
        context.logger.info(
            "request", metadata: ["method": "\(Self.word(request.method))", "route": "\(route)", "status": "\(status)"])
        return response
    }

    /// A method of a client's own making counts as none.
    private static func word(_ method: HTTPRequest.Method) -> String {
        [.get, .post, .put, .delete, .head, .options, .patch].contains(method) ? method.rawValue : "other"
    }
}
