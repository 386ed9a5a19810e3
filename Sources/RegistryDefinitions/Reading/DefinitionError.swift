/// A definition that cannot be used: where, what was found, and what was expected.
public struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The path of the field, outermost first: `inclusion[2].rule.age`.
    public let field: String
    /// What was found, shortened where it is long.
    public let value: String
    /// What was expected instead.
    public let expected: String

    init(file: String, line: Int, field: String, value: String, expected: String) {
        (self.file, self.line, self.field, self.expected) = (file, line, field, expected)
        self.value = value.count > Self.shownCharacters ? value.prefix(Self.shownCharacters) + "..." : value
    }

    /// `sacha.yaml:12: inclusion[1].rule.age.atMost: found "young", expected a whole number from 0 to 150`
    public var description: String { "\(file):\(line): \(field): found \"\(value)\", expected \(expected)" }

    /// Of a long value, as much as a person needs to recognise it.
    private static let shownCharacters = 80
}
