internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Why a request was refused, in the form of RFC 9457 (`application/problem+json`).
struct Problem: Error, HTTPResponseError {
    /// What is wrong, as one of a closed list: the end of the problem's `type`.
    enum Kind: String, CaseIterable {
        case badRequest = "bad-request"
        case unauthenticated
        case forbidden
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case conflict
        case caseChanged = "case-changed"
        case tooLarge = "too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case invalidRecord = "invalid-record"
        case internalFault = "internal-fault"
        case busy
        case diskFull = "disk-full"
        case unrecorded
    }

    var kind: Kind
    /// What was expected and what was found.
    var detail: String
    /// The faults of single records, the first of them at most.
    var faults: [RecordFault] = []
    /// What is wrong with a key or token, in the words of RFC 6750.
    var bearerError: BearerError?
    /// What became of the records before a request that was taken record by record had to be refused.
    var report: AppendReport?
    /// After how many seconds to try again, where the server has too much to do.
    var retrySeconds = 1

    init(_ kind: Kind, _ detail: String, faults: [RecordFault] = []) {
        (self.kind, self.detail, self.faults) = (kind, detail, faults)
    }

    /// A value of the request that cannot be.
    static func parameter(_ name: String, found value: some StringProtocol, expected: String) -> Problem {
        Problem(.badRequest, "\(name): found \"\(value.prefix(Self.shownCharacters))\", expected \(expected)")
    }

    private static let shownCharacters = 120

    var status: HTTPResponse.Status { kind.status }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        let document = ProblemDocument(
            type: Self.typePrefix + kind.rawValue, title: kind.title, status: kind.status.code, detail: detail,
            errors: faults.isEmpty ? nil : faults, report: report)
        var response = try Response.json(document, status: kind.status, type: "application/problem+json")
        if kind == .unauthenticated || bearerError != nil { response.headers[.wwwAuthenticate] = challenge }
        if kind == .busy { response.headers[.retryAfter] = String(retrySeconds) }
        return response
    }

    private var challenge: String {
        "Bearer realm=\"vigilia\"" + (bearerError.map { ", error=\"\($0.rawValue)\"" } ?? "")
    }

    /// What every `type` begins with.
    static let typePrefix = "urn:vigilia:problem:"
}

/// What a key or token that was shown does not do; where none was shown nothing is said.
enum BearerError: String {
    case invalidToken = "invalid_token"
    case insufficientScope = "insufficient_scope"
}

private struct ProblemDocument: Encodable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    var errors: [RecordFault]?
    var report: AppendReport?
}

extension Problem.Kind {
    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .conflict: .conflict
        case .caseChanged: .preconditionFailed
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .invalidRecord: .unprocessableContent
        case .internalFault: .internalServerError
        case .busy, .unrecorded: .serviceUnavailable
        case .diskFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
        }
    }

    var title: String {
        switch self {
        case .badRequest: "The request cannot be read"
        case .unauthenticated: "A valid key is needed"
        case .forbidden: "This account may not do that"
        case .notFound: "There is no such thing"
        case .methodNotAllowed: "The method is not one of this address"
        case .notAcceptable: "The answer has no such form"
        case .conflict: "Something else is there already"
        case .caseChanged: "The case has changed meanwhile"
        case .tooLarge: "The request is too large"
        case .unsupportedMediaType: "The content is of another type than expected"
        case .invalidRecord: "A record is no event"
        case .internalFault: "The server failed"
        case .busy: "The server has too much to do"
        case .diskFull: "The disk is full"
        case .unrecorded: "It cannot be recorded who asks"
        }
    }
}
