/// Reads what a criterion asks for: conditions joined by `and` and `or`, of which `and` binds tighter, and parentheses.
struct CriterionParser {
    private let line: ConfigurationLine
    private let tokens: [String]
    private var place = 0
    private var depth = 0

    /// Parentheses within parentheses, at most.
    private static let maximumDepth = 16

    /// The whole of a text.
    static func expression(_ text: String, _ line: ConfigurationLine) throws(ConfigurationError) -> CriterionExpression
    {
        var parser = CriterionParser(text, line)
        let expression = try parser.disjunction()
        guard parser.place == parser.tokens.count else {
            throw line.error(parser.tokens[parser.place], "and, or, or the end")
        }
        return expression
    }

    private init(_ text: String, _ line: ConfigurationLine) {
        self.line = line
        let spaced = text.map { $0 == "(" || $0 == ")" ? " \($0) " : String($0) }.joined()
        tokens = spaced.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private mutating func disjunction() throws(ConfigurationError) -> CriterionExpression {
        var parts = [try conjunction()]
        while take("or") { parts.append(try conjunction()) }
        return .disjunction(parts)
    }

    private mutating func conjunction() throws(ConfigurationError) -> CriterionExpression {
        var parts = [try part()]
        while take("and") { parts.append(try part()) }
        return .conjunction(parts)
    }

    private mutating func part() throws(ConfigurationError) -> CriterionExpression {
        guard take("(") else { return try condition() }
        depth += 1
        guard depth <= Self.maximumDepth else { throw line.error("(", "at most \(Self.maximumDepth) open parentheses") }
        let inner = try disjunction()
        guard take(")") else { throw line.error(place < tokens.count ? tokens[place] : "", "and, or, or )") }
        depth -= 1
        return inner
    }

    private mutating func take(_ token: String) -> Bool {
        guard place < tokens.count, tokens[place] == token else { return false }
        place += 1
        return true
    }

    private mutating func condition() throws(ConfigurationError) -> CriterionExpression {
        let words = Array(tokens[place...].prefix { !["and", "or", "(", ")"].contains($0) })
        place += words.count
        let text = words.joined(separator: " ")
        guard words.count == 3 else {
            throw line.error(text, "a measure, >= or >, and a number, with spaces between; or term (or drug) in LIST")
        }
        if words[1] == "in" { return .membership(try membership(words)) }
        let measure = Measure.allCases.first { $0.rawValue.lowercased() == words[0].lowercased() }
        guard let measure else {
            throw line.error(words[0], "one of " + Measure.allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard words[1] == ">=" || words[1] == ">" else { throw line.error(words[1], ">= or >") }
        guard let bound = Double(words[2]), bound.isFinite else { throw line.error(words[2], "a number") }
        return .bound(Criterion.Condition(measure: measure, isStrict: words[1] == ">", bound: bound))
    }

    private func membership(_ words: [String]) throws(ConfigurationError) -> Criterion.Membership {
        guard let side = Criterion.Membership.Side(rawValue: words[0]) else {
            throw line.error(words[0], "term or drug")
        }
        return Criterion.Membership(side: side, list: words[2])
    }
}
