internal import Hummingbird

/// What a request asks for after the question mark. A name that the address does not know is refused: a filter with a typing error
/// must not give everything.
struct QueryParameters {
    private let values: [String: [String]]

    init(_ request: Request, for route: Route) throws(Problem) {
        let known = Set(route.parameters.filter { $0.place == .query }.map(\.name))
        var values: [String: [String]] = [:]
        for (name, value) in request.uri.queryParameters {
            guard known.contains(String(name)) else {
                let expected = known.isEmpty ? "no parameter" : "one of \(known.sorted().joined(separator: ", "))"
                throw .parameter("query", found: name, expected: expected)
            }
            values[String(name), default: []].append(String(value))
        }
        self.values = values
    }

    /// Conditions that were kept, to be read as those of a request are.
    init(_ values: [String: [String]]) { self.values = values }

    /// Every value of a name, in order.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The one value of a name.
    func one(_ name: String) throws(Problem) -> String? {
        let found = all(name)
        guard found.count <= 1 else { throw .parameter(name, found: "\(found.count) values", expected: "one") }
        return found.first
    }

    /// The value of a name as a whole number within bounds.
    func integer<Number: FixedWidthInteger>(_ name: String, in range: ClosedRange<Number>) throws(Problem) -> Number? {
        guard let text = try one(name) else { return nil }
        guard let number = Number(text), range.contains(number) else {
            let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw .parameter(name, found: text, expected: expected)
        }
        return number
    }

    /// The value of a name as one of a list of words.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ fallback: Choice
    ) throws(Problem) -> Choice {
        guard let text = try one(name) else { return fallback }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .parameter(name, found: text, expected: "one of \(words)")
        }
        return choice
    }

    /// The one value of a name, read as something else; what cannot be is refused.
    func read<Value>(_ name: String, _ expectation: String, _ make: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = try one(name) else { return nil }
        guard let value = make(text) else { throw .parameter(name, found: text, expected: expectation) }
        return value
    }

    /// The value of a name that must be given.
    func required(_ name: String, _ expectation: String) throws(Problem) -> String {
        guard let text = try one(name), !text.isEmpty else {
            throw .parameter(name, found: "", expected: expectation)
        }
        return text
    }

    /// Whether something is asked for: `true` or `false`, and that where nothing is said.
    func truth(_ name: String) throws(Problem) -> Bool {
        try read(name, "true or false") { Bool($0) } ?? false
    }
}
