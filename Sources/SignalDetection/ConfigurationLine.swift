import Projections
import SignalStatistics

/// One line of a detector's configuration.
struct ConfigurationLine {
    let number: Int
    let content: String

    func setting() throws(ConfigurationError) -> (key: String, value: String) {
        guard let colon = content.firstIndex(of: ":") else { throw error(content, "a setting, a colon and its value") }
        return (String(content[..<colon]).trimmed, String(content[content.index(after: colon)...]).trimmed)
    }

    /// Words of a closed list, separated by commas, each once.
    func words<Word: CaseIterable & RawRepresentable<String>>(_ value: String) throws(ConfigurationError) -> [Word] {
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        return try words(value, expected: known) { text in Word(rawValue: text) }
    }

    /// Populations, separated by commas, each once.
    func populations(_ value: String) throws(ConfigurationError) -> [WatchedPopulation] {
        try words(value, expected: WatchedPopulation.expected) { WatchedPopulation($0) }
    }

    private func words<Word>(
        _ value: String, expected: String, _ word: (String) -> Word?
    ) throws(ConfigurationError) -> [Word] {
        var (words, known): ([Word], [String]) = ([], [])
        for text in value.split(separator: ",").map({ String($0).trimmed }) {
            guard let word = word(text) else { throw error(text, "one of \(expected)") }
            if !known.contains(text) { words.append(word) }
            known.append(text)
        }
        guard !words.isEmpty else { throw error(value, "at least one of \(expected)") }
        return words
    }

    /// Names of criteria that ship, separated by commas.
    func presets(_ value: String) throws(ConfigurationError) -> [String] {
        let known = Criterion.presets.map(\.name)
        let names = value.split(separator: ",").map { String($0).trimmed }
        guard !names.isEmpty else { throw error(value, "at least one of \(known.joined(separator: ", "))") }
        for name in names where !known.contains(name) {
            throw error(name, "one of \(known.joined(separator: ", "))")
        }
        return names
    }

    /// What a criterion of one's own asks for.
    func criterion(
        named name: String, _ value: String, prior: GammaMixture
    ) throws(ConfigurationError) -> Criterion {
        let expression = try CriterionParser.expression(value, self)
        guard let criterion = Criterion(name: name, expression: expression, prior: prior) else {
            throw error(
                value,
                "in every alternative a bound on PRR, ROR, EBGM or EB05 of at least 1 or on IC of at least 0, none on PRR025 "
                    + "below 1; a name, and at most \(Criterion.maximumAlternatives) alternatives")
        }
        // Both are stored with each alert, and make its source key.
        guard name.utf8.count <= 64, criterion.description.utf8.count <= 512 else {
            throw error("\(name): \(value.prefix(40))...", "a name of at most 64 bytes and some 20 conditions at most")
        }
        return criterion
    }

    /// alpha1, beta1, alpha2, beta2 and P, separated by spaces or commas; each a number or a fraction.
    func prior(_ value: String) throws(ConfigurationError) -> GammaMixture {
        let words = value.split { $0 == "," || $0.isWhitespace }
        let numbers = words.compactMap { Self.number($0) }
        guard words.count == 5, numbers.count == 5,
            let prior = GammaMixture(
                shape1: numbers[0], rate1: numbers[1], shape2: numbers[2], rate2: numbers[3], weight: numbers[4])
        else { throw error(value, "alpha1 beta1 alpha2 beta2 P: four numbers above 0, and one from 0 to 1") }
        return prior
    }

    private static func number(_ text: Substring) -> Double? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
        guard let numerator = parts[0], parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return numerator }
        return parts[1].flatMap { $0 == 0 ? nil : numerator / $0 }
    }

    /// Entries of a list, separated by semicolons, since names hold commas.
    func entries(_ value: String) throws(ConfigurationError) -> [String] {
        let entries = value.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
        guard !entries.isEmpty else { throw error(value, "at least one name; several are separated by ;") }
        return entries
    }

    func error(_ value: String, _ expected: String) -> ConfigurationError {
        ConfigurationError(line: number, value: value, expected: expected)
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
