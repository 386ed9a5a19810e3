/// An answer that the questionnaire does not allow: which, what was found, and what was expected.
public struct QuestionnaireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The questionnaire, for instance `EORTC QLQ-C30`.
    public let questionnaire: String
    /// The item: its number, or the name of a dimension.
    public let item: String
    /// The value that was found.
    public let value: String
    /// What is allowed there.
    public let expected: String

    /// `EORTC QLQ-C30, item 3: found 5, expected 1 to 4`.
    public var description: String { "\(questionnaire), item \(item): found \(value), expected \(expected)" }
}
