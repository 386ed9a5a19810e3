internal import HTTPTypes
internal import Hummingbird

/// Refuses a body that says itself that it is too large, before any of it is read.
struct BodyLimit: RouterMiddleware {
    @concurrent func handle(
        _ request: Request, context: ServerContext, next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let most = Self.maximumBytes(of: request)
        if let text = request.headers[.contentLength], let length = Int(text), length > most {
            throw Problem(.tooLarge, "Content-Length: found \(length) bytes, expected at most \(most)")
        }
        return try await next(request, context)
    }

    private static func maximumBytes(of request: Request) -> Int {
        guard request.uri.path == Route.appendEvents.path else { return JSONBody.maximumBytes }
        let isEach = request.uri.queryParameters["mode"].map(String.init) == AppendMode.each.rawValue
        return isEach ? EventIntake.maximumStreamedBytes : EventIntake.maximumBytes
    }
}
