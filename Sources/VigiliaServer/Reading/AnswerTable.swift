internal import Documents
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

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
        AccessNote.add(page.count, through: sequence)
        let next = start + page.count < rows.count ? start + page.count : nil
        var response = Response(
            status: .ok, headers: [.contentType: form.type],
            body: body(form, page, head: form == .csv ? "" : head(next, asOf: asOf, sequence)))
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

    /// What JSON says before the rows.
    private func head(_ next: Int?, asOf: String, _ sequence: UInt64) -> String {
        let members: [(name: String, value: JSONText?)] = [
            ("asOf", .text(asOf)), ("sequence", .integer(Int(clamping: sequence))), ("total", .integer(rows.count)),
            ("next", .optional(next)),
        ]
        return String(JSONText.object(members).printed(linesDeep: 0).dropLast()) + ",\"items\":"
    }

    /// The rows, written as the client takes them: a long answer is at no time whole in memory as text.
    private func body(_ form: AnswerForm, _ page: [[JSONText?]], head: String) -> ResponseBody {
        let columns = columns
        return ResponseBody { writer in
            var text = form == .csv ? Self.line(columns) : head + "[\n"
            for (index, row) in page.enumerated() {
                text +=
                    form == .csv ? Self.line(row.map(Self.cell)) : (index > 0 ? ",\n" : "") + Self.item(columns, row)
                guard text.utf8.count >= Self.bytesAtATime else { continue }
                try await writer.write(ByteBuffer(string: text))
                text = ""
            }
            if form == .json { text += "\n]}\n" }
            try await writer.write(ByteBuffer(string: text))
            try await writer.finish(nil)
        }
    }

    private static let bytesAtATime = 64 << 10

    private static func item(_ columns: [String], _ row: [JSONText?]) -> String {
        JSONText.object(zip(columns, row).map { (name: $0, value: $1) }).printed(linesDeep: 0)
    }

    /// RFC 4180.
    private static func line(_ cells: [String]) -> String { cells.map(\.quotedForCSV).joined(separator: ",") + "\r\n" }

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

    /// The type of such an answer.
    var type: String { self == .csv ? "text/csv; charset=utf-8" : "application/json" }

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
