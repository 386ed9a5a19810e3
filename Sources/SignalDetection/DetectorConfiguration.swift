import ClinicalEvents
public import Projections

/// What the detector looks for.
public struct DetectorConfiguration: Hashable, Sendable {
    /// Criteria of disproportionate reporting, in the order they are tried.
    public var criteria: [Criterion]
    /// Levels at which pairs are watched.
    public var levels: [ReactionLevel]
    /// Populations in which pairs are watched.
    public var populations: [CasePopulation]
    /// The rules about single cases that raise alerts of their own.
    public var caseAlerts: Set<CaseAlertRule>
    /// How rates in patients at risk are watched; without expectations, not at all.
    public var rates = RateRules()

    /// A configuration; the default is what ships.
    public init(
        criteria: [Criterion] = Criterion.presets.filter { $0.name != "eudravigilance-additional-monitoring" },
        levels: [ReactionLevel] = ReactionLevel.allCases, populations: [CasePopulation] = CasePopulation.allCases,
        caseAlerts: Set<CaseAlertRule> = CaseAlertRule.standard
    ) {
        self.criteria = criteria
        self.levels = levels
        self.populations = populations
        self.caseAlerts = caseAlerts
    }

    /// The whole configuration on one line: what an alert depended on, and the name of the detector's place in the log.
    public var summary: String {
        let all =
            criteria.map { "\($0.name): \($0)" }
            + CaseAlertRule.allCases.filter(caseAlerts.contains).map(\.rawValue)
        let counted = levels.map(\.rawValue) + populations.map(\.rawValue)
        return all.joined(separator: "; ") + " / " + counted.joined(separator: ", ") + rates.identity
    }
}

/// A line of a configuration that cannot be understood.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What was found.
    public var value: String
    /// What was expected.
    public var expected: String

    /// `line 3: found "PRR > two", expected a number after >`
    public var description: String { "line \(line): found \"\(value)\", expected \(expected)" }
}

extension DetectorConfiguration {
    /// Reads a configuration: one setting a line, `#` begins a comment.
    ///
    /// ```
    /// levels: term, organ
    /// populations: all, serious
    /// case alerts: fatal, designated-medical-event
    /// criteria: evans, umc                                  # presets by name
    /// criterion strict: n >= 5 and PRR >= 3 and IC025 > 0.5   # one of your own
    /// ```
    ///
    /// What is not set keeps its default; as soon as one criterion is named, only the named ones apply.
    public init(text: String) throws(ConfigurationError) {
        self.init()
        var named: [Criterion] = []
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = String(raw.prefix { $0 != "#" }).trimmed
            if content.isEmpty { continue }
            try read(ConfigurationLine(number: index + 1, content: content), &named)
        }
        if !named.isEmpty { criteria = named }
    }

    private mutating func read(_ line: ConfigurationLine, _ named: inout [Criterion]) throws(ConfigurationError) {
        let (key, value) = try line.setting()
        switch key {
        case "levels": levels = try line.words(value)
        case "populations": populations = try line.words(value)
        case "case alerts":
            caseAlerts = value == "none" ? [] : Set(try line.words(value) as [CaseAlertRule])
        case "criteria":
            named += try line.presets(value)
        case let key where key.hasPrefix("criterion "):
            named.append(try line.criterion(named: String(key.dropFirst(10)).trimmed, value))
        case "rates": rates = try line.rates(value, rates.expectations)
        case let key where key.hasPrefix("rate "): try line.addExpectation(key, value, to: &rates)
        default:
            throw line.error(
                key, "levels, populations, case alerts, criteria, criterion NAME, rates or rate DRUG | ORGAN")
        }
        if Set(named.map(\.name)).count < named.count { throw line.error(value, "each criterion once only") }
        guard named.count <= PairMonitor.maximumCriteria else {
            throw line.error(value, "at most \(PairMonitor.maximumCriteria) criteria")
        }
    }
}

extension DetectorConfiguration {
    /// A short name that differs wherever what is found could differ: a hash of the configuration, the detector's version
    /// and the terminology's.
    public func identifier(terminologyVersion: String) -> String {
        let text = [summary, SignalDetector.version, terminologyVersion].joined(separator: "\n")
        return String(StableHash.hash(text), radix: 16)
    }
}
