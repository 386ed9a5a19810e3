/// JSON whose members keep their order, to be read by people.
indirect enum SchemaValue {
    case object([(name: String, value: SchemaValue)])
    case list([SchemaValue])
    case text(String)
    case integer(Int)
    case number(Double)
    case truth(Bool)

    static func texts(_ texts: [String]) -> SchemaValue { .list(texts.map(SchemaValue.text)) }

    /// The value in lines, what lies inside it indented; a list of plain values in one line.
    func printed(indent: String = "") -> String {
        switch self {
        case .object(let members) where members.isEmpty: "{}"
        case .object(let members):
            Self.block("{", members.map { "\"\($0.name)\": " + $0.value.printed(indent: indent + "  ") }, "}", indent)
        case .list(let values) where values.allSatisfy(\.isPlain):
            "[" + values.map { $0.printed() }.joined(separator: ", ") + "]"
        case .list(let values): Self.block("[", values.map { $0.printed(indent: indent + "  ") }, "]", indent)
        // Names and patterns of the vocabulary: only a backslash needs an escape.
        case .text(let text):
            "\"" + text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") + "\""
        case .integer(let value): String(value)
        case .number(let value): value == value.rounded() ? String(Int(value)) : String(value)
        case .truth(let value): String(value)
        }
    }

    private static func block(_ open: String, _ lines: [String], _ close: String, _ indent: String) -> String {
        open + "\n" + lines.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent + close
    }

    private var isPlain: Bool {
        switch self {
        case .object, .list: false
        default: true
        }
    }
}
