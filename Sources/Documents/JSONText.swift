/// JSON whose members keep their order, with lines of events put in as they are.
package indirect enum JSONText {
    case object([(name: String, value: JSONText?)])
    case list([JSONText])
    case text(String)
    case integer(Int)
    case number(Double)
    case truth(Bool)
    /// JSON that is written already.
    case written([UInt8])

    /// The text, where there is one.
    package static func optional(_ text: String?) -> JSONText? { text.map(JSONText.text) }

    /// The number, where there is one.
    package static func optional(_ number: Int?) -> JSONText? { number.map(JSONText.integer) }

    /// The measured number, where there is one.
    package static func optional(_ number: Double?) -> JSONText? { number.map(JSONText.number) }

    /// An estimate: JSON has no infinite numbers, for which stands `"inf"`; one that is not defined is absent.
    package static func measured(_ number: Double?) -> JSONText? {
        number.flatMap { $0.isNaN ? nil : $0.isFinite ? .number($0) : .text($0 > 0 ? "inf" : "-inf") }
    }

    /// Texts in a list.
    package static func texts(_ texts: [String]) -> JSONText { .list(texts.map(JSONText.text)) }

    /// The value, its members a line each and theirs too; absent ones and empty lists left out.
    package func printed(linesDeep depth: Int = 2) -> String {
        switch self {
        case .object(let members):
            Self.enclosed("{", members.compactMap { Self.member($0.name, $0.value, depth) }, "}", depth)
        case .list(let values): Self.enclosed("[", values.map { $0.printed(linesDeep: depth - 1) }, "]", depth)
        case .text(let text): Self.quoted(text)
        case .integer(let value): String(value)
        // Only finite numbers are ever stored.
        case .number(let value): value.shortest
        case .truth(let value): String(value)
        case .written(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func member(_ name: String, _ value: JSONText?, _ depth: Int) -> String? {
        guard let value else { return nil }
        if case .list(let values) = value, values.isEmpty { return nil }
        return Self.quoted(name) + ":" + value.printed(linesDeep: depth - 1)
    }

    private static func enclosed(_ open: String, _ parts: [String], _ close: String, _ depth: Int) -> String {
        guard depth > 0, !parts.isEmpty else { return open + parts.joined(separator: ",") + close }
        return open + "\n" + parts.joined(separator: ",\n") + "\n" + close
    }

    /// A text as a JSON string, quotes included.
    package static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.appendQuoted(text)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Double {
    /// The shortest decimal that reads back as the same number, whole numbers without a point.
    package var shortest: String {
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
