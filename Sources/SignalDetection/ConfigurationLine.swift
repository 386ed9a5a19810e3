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
        var words: [Word] = []
        for text in value.split(separator: ",").map({ String($0).trimmed }) {
            guard let word = Word(rawValue: text) else {
                throw error(text, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
            }
            if !words.contains(where: { $0.rawValue == text }) { words.append(word) }
        }
        guard !words.isEmpty else {
            throw error(value, "at least one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return words
    }

    /// Names of criteria that ship, separated by commas.
    func presets(_ value: String) throws(ConfigurationError) -> [Criterion] {
        let known = Criterion.presets.map(\.name).joined(separator: ", ")
        let names = value.split(separator: ",").map { String($0).trimmed }
        guard !names.isEmpty else { throw error(value, "at least one of \(known)") }
        var presets: [Criterion] = []
        for name in names {
            guard let preset = Criterion.presets.first(where: { $0.name == name }) else {
                throw error(name, "one of \(known)")
            }
            presets.append(preset)
        }
        return presets
    }

    /// Conditions joined by `and`.
    func criterion(named name: String, _ value: String) throws(ConfigurationError) -> Criterion {
        let words = value.split(whereSeparator: { $0.isWhitespace }).map(String.init)
        var conditions: [Criterion.Condition] = []
        for part in words.split(separator: "and", omittingEmptySubsequences: false) {
            conditions.append(try condition(Array(part)))
        }
        guard let criterion = Criterion(name: name, conditions: conditions) else {
            throw error(
                value, "a name, a bound on PRR or ROR of at least 1 or on IC of at least 0, and none on PRR025 below 1")
        }
        // Both are stored with each alert, and make its source key.
        guard name.utf8.count <= 64, criterion.description.utf8.count <= 512 else {
            throw error("\(name): \(value.prefix(40))...", "a name of at most 64 bytes and some 20 conditions at most")
        }
        return criterion
    }

    private func condition(_ words: [String]) throws(ConfigurationError) -> Criterion.Condition {
        let text = words.joined(separator: " ")
        guard words.count == 3 else { throw error(text, "a measure, >= or >, and a number, with spaces between") }
        let measure = Measure.allCases.first { $0.rawValue.lowercased() == words[0].lowercased() }
        guard let measure else {
            throw error(words[0], "one of " + Measure.allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard words[1] == ">=" || words[1] == ">" else { throw error(words[1], ">= or >") }
        guard let bound = Double(words[2]), bound.isFinite else { throw error(words[2], "a number") }
        return Criterion.Condition(measure: measure, isStrict: words[1] == ">", bound: bound)
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
