internal import Answers
internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Gives every refusal and failure the same form, whoever it comes from.
struct ProblemMiddleware: RouterMiddleware {
    @concurrent func handle(
        _ request: Request, context: ServerContext, next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            let problem = Self.problem(error, request)
            if problem.kind == .internalFault {
                context.logger.error("request failed", metadata: ["error": "\(error)"])
            }
            var response = try problem.response(from: request, context: context)
            if problem.kind == .methodNotAllowed {
                let methods = Route.methods(ofPath: request.uri.path)
                response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
            }
            return response
        }
    }

    /// What any fault means to whoever asked.
    static func problem(_ error: any Error, _ request: Request) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as LogError: error.problem
        case let error as DecisionRefusal: error.problem
        case let error as QuestionFault: Problem(.badRequest, error.description)
        case is NIOTooManyBytesError:
            Problem(.tooLarge, "found more than \(EventIntake.maximumBytes) bytes, expected at most so many")
        case is HTTPParserError: Problem(.badRequest, "the request ended before its body did")
        case let error as HTTPError where error.status == .notFound:
            Route.methods(ofPath: request.uri.path).isEmpty
                ? Problem(.notFound, "there is nothing at this address; /openapi.json lists what there is")
                : Problem(.methodNotAllowed, "this address is not for \(request.method.rawValue)")
        case let error as HTTPError where error.status.code < 500:
            Problem(.badRequest, error.body ?? error.status.reasonPhrase)
        default: Problem(.internalFault, "the server's own log says why")
        }
    }
}
