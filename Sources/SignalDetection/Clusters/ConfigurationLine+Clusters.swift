/// `clusters: window 30, cases 4, level 0.0001, by lot`, or `clusters: none`.
extension ConfigurationLine {
    func clusters(_ value: String) throws(ConfigurationError) -> ClusterRules? {
        if value == "none" { return nil }
        var rules = ClusterRules()
        for part in value.split(separator: ",") {
            let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
            guard words.count == 2 else { throw error(String(part).trimmed, "a word and its value, like window 30") }
            try set(words[0], words[1], &rules)
        }
        return rules
    }

    private func set(_ word: String, _ value: String, _ rules: inout ClusterRules) throws(ConfigurationError) {
        switch word {
        case "window":
            guard let days = Int(value), ClusterRules.windowBounds.contains(days) else {
                throw error(value, "days from 1 to 3650")
            }
            rules.window = days
        case "cases":
            guard let cases = Int(value), ClusterRules.minimumCasesBounds.contains(cases) else {
                throw error(value, "from 2 to 1000")
            }
            rules.minimumCases = cases
        case "level":
            guard let level = Double(value), ClusterRules.levelBounds.contains(level) else {
                throw error(value, "from 0.000000001 to 0.5")
            }
            rules.level = level
        case "by":
            guard let zone = ClusterRules.Zone(rawValue: value) else { throw error(value, "site or lot") }
            rules.zone = zone
        default: throw error(word, "window, cases, level or by")
        }
    }
}
