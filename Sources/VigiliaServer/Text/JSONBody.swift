internal import Foundation
internal import Hummingbird
internal import NIOCore

/// The members of an object that a request brings. A member that is not known is refused: a condition with a typing error must not
/// be passed over.
struct JSONBody {
    private let path: String
    private let members: [String: JSONValue]

    /// The most bytes of a body.
    static let maximumBytes = 64 << 10

    /// Reads a body.
    init(_ request: Request, known: Set<String>) async throws {
        guard try BodyForm(contentType: request.headers[.contentType]) == .json else {
            throw Problem(.unsupportedMediaType, "Content-Type: expected application/json")
        }
        let bytes: ByteBuffer
        do { bytes = try await request.body.collect(upTo: Self.maximumBytes) } catch is NIOTooManyBytesError {
            throw Problem(.tooLarge, "found more than \(Self.maximumBytes) bytes, expected at most so many")
        }
        guard let members = try? JSONDecoder().decode([String: JSONValue].self, from: Data(bytes.readableBytesView))
        else {
            throw Problem(.badRequest, "body: expected a JSON object of texts, whole numbers, lists and objects")
        }
        try self.init(members, path: "", known: known)
    }

    private init(_ members: [String: JSONValue], path: String, known: Set<String>) throws(Problem) {
        (self.members, self.path) = (members, path)
        for name in members.keys.sorted() where !known.contains(name) {
            throw .parameter(path + name, found: name, expected: "one of \(known.sorted().joined(separator: ", "))")
        }
    }

    /// A text.
    func text(_ name: String) throws(Problem) -> String? {
        switch members[name] {
        case nil: nil
        case .text(let text): text
        case let other?: throw wrong(name, other, "a text")
        }
    }

    /// A whole number within bounds.
    func integer<Number: FixedWidthInteger>(_ name: String, in range: ClosedRange<Number>) throws(Problem) -> Number? {
        guard let value = members[name] else { return nil }
        guard case .integer(let integer) = value, let number = Number(exactly: integer), range.contains(number) else {
            throw wrong(name, value, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One word of a list of them.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws(Problem) -> Choice? {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .parameter(path + name, found: text, expected: "one of \(words)")
        }
        return choice
    }

    /// A text or number, or a list of them, as a request states a parameter once or several times.
    func texts(_ name: String) throws(Problem) -> [String]? {
        guard let value = members[name] else { return nil }
        var texts: [String] = []
        for part in value.parts {
            guard let text = part.scalarText else { throw wrong(name, part, "a text, or a list of them") }
            texts.append(text)
        }
        return texts
    }

    /// An object within.
    func object(_ name: String, known: Set<String>) throws(Problem) -> JSONBody? {
        switch members[name] {
        case nil: nil
        case .object(let members): try JSONBody(members, path: "\(path)\(name).", known: known)
        case let other?: throw wrong(name, other, "an object")
        }
    }

    private func wrong(_ name: String, _ value: JSONValue, _ expected: String) -> Problem {
        .parameter(path + name, found: value.scalarText ?? "a list or an object", expected: expected)
    }
}

/// A value of a body.
private enum JSONValue: Decodable {
    case text(String)
    case integer(Int64)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let integer = try? value.decode(Int64.self) {
            self = .integer(integer)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    var parts: [JSONValue] { if case .list(let parts) = self { parts } else { [self] } }

    var scalarText: String? {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .list, .object: nil
        }
    }
}
