import Projections
import SignalStatistics

extension DetectorConfiguration {
    /// Reads a configuration: one setting a line, `#` begins a comment.
    ///
    /// ```
    /// levels: term, organ
    /// exposures: drug, regimen
    /// populations: all, serious, country=FR
    /// case alerts: fatal, designated-medical-event
    /// raise again: count-doubled, stronger, first-fatal
    /// criteria: evans, umc                                  # presets by name
    /// criterion strict: n >= 5 and (PRR >= 3 or IC025 > 0.5)  # one of your own
    /// prior: 0.2 0.1 2 4 1/3
    /// terms important-medical-events: Colitis; Myocarditis
    /// ```
    ///
    /// What is not set keeps its default; as soon as one criterion is named, only the named ones apply.
    public init(text: String) throws(ConfigurationError) {
        self.init()
        var reading = ConfigurationReading()
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = String(raw.prefix { $0 != "#" }).trimmed
            if content.isEmpty { continue }
            try read(ConfigurationLine(number: index + 1, content: content), &reading)
        }
        if !reading.named.isEmpty { criteria = try reading.criteria() }
    }

    private mutating func read(
        _ line: ConfigurationLine, _ reading: inout ConfigurationReading
    ) throws(ConfigurationError) {
        let (key, value) = try line.setting()
        switch key {
        case "levels": levels = try line.words(value)
        case "exposures": exposures = try line.words(value)
        case "populations": populations = try line.populations(value)
        case "prior": reading.prior = try line.prior(value)
        case "case alerts":
            caseAlerts = value == Self.nothing ? [] : Set(try line.words(value) as [CaseAlertRule])
        case "raise again":
            realerts = value == Self.nothing ? [] : Set(try line.words(value) as [RealertTrigger])
        case "criteria":
            for name in try line.presets(value) { try reading.add(name, nil, line, value) }
        case let key where key.hasPrefix("criterion "):
            try reading.add(String(key.dropFirst(10)).trimmed, value, line, value)
        case "rates": rates = try line.rates(value, rates.expectations)
        case "clusters": clusters = try line.clusters(value)
        case let key where key.hasPrefix("rate "): try line.addExpectation(key, value, to: &rates)
        case let key where key.hasPrefix("terms "):
            try add(try line.entries(value), .term, String(key.dropFirst(6)).trimmed, line)
        case let key where key.hasPrefix("drugs "):
            try add(try line.entries(value), .drug, String(key.dropFirst(6)).trimmed, line)
        default:
            throw line.error(
                key,
                "levels, populations, case alerts, raise again, criteria or criterion NAME, exposures, prior, terms LIST, drugs LIST, rates, "
                    + "rate DRUG | ORGAN or clusters")
        }
        let groups = watchedLevels.count * populations.count
        guard groups <= Self.maximumGroups else {
            throw line.error(value, "at most \(Self.maximumGroups) of levels times exposures times populations")
        }
    }

    /// A list may go on over several lines.
    private mutating func add(
        _ entries: [String], _ side: Criterion.Membership.Side, _ name: String, _ line: ConfigurationLine
    ) throws(ConfigurationError) {
        guard !name.isEmpty, !name.contains(where: \.isWhitespace), name != Criterion.ListName.designatedMedicalEvents
        else {
            throw line.error(name, "a name without spaces, other than \(Criterion.ListName.designatedMedicalEvents)")
        }
        let membership = Criterion.Membership(side: side, list: name)
        if let known = lists.firstIndex(where: { $0.membership == membership }) {
            lists[known].entries += entries
        } else {
            lists.append(CriterionList(membership: membership, entries: entries))
        }
    }
}

/// What is read of the criteria: they are made when the prior is known, which may stand behind them.
private struct ConfigurationReading {
    var prior = GammaMixture.fixed
    var named: [(name: String, text: String?, line: ConfigurationLine)] = []

    mutating func add(
        _ name: String, _ text: String?, _ line: ConfigurationLine, _ value: String
    ) throws(ConfigurationError) {
        if named.contains(where: { $0.name == name }) { throw line.error(value, "each criterion once only") }
        named.append((name, text, line))
        guard named.count <= DetectorConfiguration.maximumCriteria else {
            throw line.error(value, "at most \(DetectorConfiguration.maximumCriteria) criteria")
        }
        if let text { _ = try line.criterion(named: name, text, prior: prior) }
    }

    func criteria() throws(ConfigurationError) -> [Criterion] {
        let presets = Criterion.presets(prior: prior)
        var criteria: [Criterion] = []
        for (name, text, line) in named {
            if let text {
                criteria.append(try line.criterion(named: name, text, prior: prior))
            } else if let preset = presets.first(where: { $0.name == name }) {
                criteria.append(preset)
            }
        }
        return criteria
    }
}

extension DetectorConfiguration {
    /// What the settings `case alerts` and `raise again` say where nothing applies.
    private static let nothing = "none"

    /// The configuration as a file says it, criteria spelt out: read again, it is the same.
    public var text: String {
        var lines = [
            "levels: " + levels.map(\.rawValue).joined(separator: ", "),
            "exposures: " + exposures.map(\.rawValue).joined(separator: ", "),
            "populations: " + populations.map(\.description).joined(separator: ", "),
        ]
        let alerts = CaseAlertRule.allCases.filter(caseAlerts.contains).map(\.rawValue)
        lines.append("case alerts: " + (alerts.isEmpty ? Self.nothing : alerts.joined(separator: ", ")))
        let triggers = RealertTrigger.allCases.filter(realerts.contains).map(\.rawValue)
        lines.append("raise again: " + (triggers.isEmpty ? Self.nothing : triggers.joined(separator: ", ")))
        if let prior = criteria.lazy.compactMap(\.prior).first { lines.append("prior: \(prior.numbers)") }
        lines += criteria.map { "criterion \($0.name): \($0)" }
        lines += lists.map { "\($0.membership.side)s \($0.membership.list): \($0.entries.joined(separator: "; "))" }
        lines += rates.lines + (clusters.map { [$0.line] } ?? [])
        return lines.joined(separator: "\n") + "\n"
    }
}
