import ClinicalEvents
import Documents

/// Words put together from what is known.
enum Phrase {
    /// The parts that are there, with commas between them.
    static func list(_ parts: String?..., separator: String = ", ") -> String {
        parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: separator)
    }

    /// A label before a value, where there is one.
    static func labelled(_ label: String, _ value: String?) -> String? { value.map { "\(label) \($0)" } }

    /// An amount with its unit.
    static func amount(_ value: Double?, _ unit: String?) -> String? {
        value.map { value in unit.map { "\(value.shortest) \($0)" } ?? value.shortest }
    }
}

extension CodedChoice {
    /// The word as people write it: `notRecovered` is `not recovered`.
    var words: String { rawValue.wordsApart }
}

extension Seriousness {
    /// The criteria met, as people write them.
    var criteria: [String] {
        Self.words.indices.filter { rawValue & 1 << $0 != 0 }.map { Self.words[$0].wordsApart }
    }
}

extension String {
    /// Words that stand together with capitals between them, apart.
    var wordsApart: String { reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : String($1) } }

    /// The text in brackets behind a space, where there is any.
    var inBrackets: String { isEmpty ? "" : " (\(self))" }
}
