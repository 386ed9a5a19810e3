import Projections

/// The settings about rates:
///
/// ```
/// rates: level 0.05, limit 20, events 4, grade 3, window 90, family holm
/// rate nivolumab | Cardiac disorders: 0.8 per 100 patient-years
/// rate pembrolizumab | Cardiac disorders: 1.2 % in 90 days
/// rate ipilimumab | Cardiac disorders: 12 events in 1034 patient-years
/// ```
extension ConfigurationLine {
    /// How rates are watched; what is not said keeps its default.
    func rates(_ value: String, _ expectations: [RateExpectation]) throws(ConfigurationError) -> RateRules {
        var rules = RateRules(expectations: expectations)
        for part in value.split(separator: ",") {
            let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
            guard words.count == 2 else { throw error(String(part).trimmed, "a word and its value, like limit 20") }
            try set(words[0], words[1], &rules)
        }
        return rules
    }

    private func set(_ word: String, _ value: String, _ rules: inout RateRules) throws(ConfigurationError) {
        let number = Double(value)
        let whole = Int(value)
        switch word {
        case "level":
            guard let number, RateRules.levelBounds.contains(number) else { throw error(value, "from 0.000001 to 0.5") }
            rules.level = number
        case "limit":
            guard let number, RateRules.limitBounds.contains(number) else { throw error(value, "from 0.1 to 1000") }
            rules.limit = number
        case "events":
            guard let whole, RateRules.minimumEventsBounds.contains(whole) else { throw error(value, "from 1 to 100") }
            rules.minimumEvents = whole
        case "grade":
            guard let whole, (1...5).contains(whole) else {
                guard value == "any" else { throw error(value, "from 1 to 5, or any") }
                rules.minimumGrade = nil
                return
            }
            rules.minimumGrade = whole
        case "window":
            guard let whole, RiskWindow.dayBounds.contains(whole) else {
                guard value == "open" else { throw error(value, "days from 0 to 3650, or open") }
                rules.window = .open
                return
            }
            rules.window = .days(whole)
        case "family":
            guard let family = RateRules.Family(rawValue: value) else { throw error(value, "holm or each") }
            rules.family = family
        case "follow-up":
            guard let rule = FollowUpRule(rawValue: value) else { throw error(value, "cutoff or contact") }
            rules.followUp = rule
        default: throw error(word, "level, limit, events, grade, window, family or follow-up")
        }
    }

    /// `rate DRUG | ORGAN`, and what is expected.
    func addExpectation(_ key: String, _ value: String, to rules: inout RateRules) throws(ConfigurationError) {
        let names = key.dropFirst("rate ".count).split(separator: "|").map { String($0).trimmed }
        guard names.count == 2 else { throw error(key, "rate DRUG | ORGAN") }
        guard let source = RateExpectation.Source(value),
            let expectation = RateExpectation(drug: names[0], organ: names[1], source: source)
        else { throw error(value, RateExpectation.Source.forms) }
        let isKnown = rules.expectations.contains { $0.drug == names[0] && $0.organ == names[1] }
        guard !isKnown, rules.expectations.count < RateRules.maximumPairs else {
            throw error(key, "each pair once, and at most \(RateRules.maximumPairs) of them")
        }
        rules.expectations.append(expectation)
    }
}
