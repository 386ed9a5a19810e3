internal import Documents
internal import HTTPTypes
internal import Hummingbird

/// Rows of an answer, in JSON or CSV as the client accepts.
struct AnswerTable {
    var columns: [String]
    var rows: [[JSONText?]] = []

    /// A page of the rows, as the client asked for it: `limit` of them after the `cursor`.
    func response(_ request: Request, _ query: QueryParameters, sequence: UInt64, asOf: String) throws -> Response {
        let form = try AnswerForm(request)
        let limit = try query.integer("limit", in: Self.limits) ?? Self.usualLimit
        let start = try query.integer("cursor", in: 0...Int(Int32.max)) ?? 0
        let page = Array(rows.dropFirst(start).prefix(limit))
        let next = start + page.count < rows.count ? start + page.count : nil
        var response =
            switch form {
            case .csv: Response.bytes(csv(page).utf8, type: "text/csv; charset=utf-8")
            case .json: Response.bytes(json(page, next, asOf: asOf, sequence).utf8, type: "application/json")
            }
        response.headers[named: "Vigilia-Position"] = String(sequence)
        if let next { response.headers[named: "Link"] = "<\(Self.address(request, next))>; rel=\"next\"" }
        return response
    }

    private static let usualLimit = 1000
    static let limits = 1...100_000

    private static func address(_ request: Request, _ cursor: Int) -> String {
        let others = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return "\(request.uri.path)?" + (["cursor=\(cursor)"] + others.map(String.init)).joined(separator: "&")
    }

    private func json(_ page: [[JSONText?]], _ next: Int?, asOf: String, _ sequence: UInt64) -> String {
        let items = page.map { JSONText.object(zip(columns, $0).map { (name: $0, value: $1) }) }
        let members: [(name: String, value: JSONText?)] = [
            ("asOf", .text(asOf)), ("sequence", .integer(Int(clamping: sequence))), ("total", .integer(rows.count)),
            ("next", .optional(next)),
        ]
        return String(JSONText.object(members).printed(linesDeep: 0).dropLast()) + ",\"items\":"
            + JSONText.list(items).printed(linesDeep: 1) + "}\n"
    }

    /// RFC 4180.
    private func csv(_ page: [[JSONText?]]) -> String {
        let lines = [columns] + page.map { row in row.map { Self.cell($0) } }
        return lines.map { $0.map(\.quotedForCSV).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ value: JSONText?) -> String {
        switch value {
        case nil: ""
        case .text(let text): text
        case .some(let value): value.printed(linesDeep: 0)
        }
    }
}

/// In which form an answer is given.
enum AnswerForm {
    case json, csv

    /// The first form of `Accept` that there is; JSON where the client does not say.
    init(_ request: Request) throws(Problem) {
        let accepted = request.headers[.accept] ?? "*/*"
        for range in accepted.split(separator: ",") {
            switch range.split(separator: ";").first?.trimmingPrefix(while: { $0 == " " }).lowercased() {
            case "application/json", "application/*", "*/*": self = .json
            case "text/csv", "text/*": self = .csv
            default: continue
            }
            return
        }
        throw Problem(.notAcceptable, "Accept: found \"\(accepted)\", expected application/json or text/csv")
    }
}
