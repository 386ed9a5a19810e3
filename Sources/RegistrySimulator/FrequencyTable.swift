/// Puts the facts and assumptions together: the frequency of each term under each regimen.
struct FrequencyTable {
    /// Every term, each once.
    let terms: [ReactionTerm]
    private let facts: [String: TrialFact]
    private let ctla4: [String: (alone: Frequency, combined: Frequency)]
    private let rare: [String: Frequency]
    private let everywhere: [String: Frequency]
    private let comparators: [TherapyClass: [String: Frequency]]

    init() {
        terms =
            TrialFact.all.map(\.term) + PublishedFrequencies.rare.map(\.term) + ComparatorFrequencies.ownTerms
            + ComparatorFrequencies.unrelated.map(\.term) + SignalCandidates.all.map(\.term)
        facts = Self.index(TrialFact.all.map { ($0.term.name, $0) })
        ctla4 = Self.index(PublishedFrequencies.ctla4.map { ($0.term, ($0.alone, $0.combined)) })
        rare = Self.index(PublishedFrequencies.rare.map { ($0.term.name, $0.frequency) })
        everywhere = Self.index(
            (ComparatorFrequencies.unrelated + SignalCandidates.all).map { ($0.term.name, $0.frequency) })
        let docetaxel = ComparatorFrequencies.docetaxel.map { row in
            let percent = 100 * Double(row.affected) / Double(ComparatorFrequencies.docetaxelPatients)
            return (row.term, Frequency(percent: percent, severe: row.severePercent))
        }
        comparators = [
            .cytotoxic: Self.index(docetaxel),
            .antiangiogenic: Self.index(ComparatorFrequencies.antiangiogenic.map(Self.percents)),
            .otherTargeted: Self.index(ComparatorFrequencies.otherTargeted.map(Self.percents)),
        ]
    }

    /// The frequency of every term, in the terms' order.
    func frequencies(of regimen: Regimen, cancer: String) -> [Frequency] {
        terms.map { term in
            guard term.name != "Vitiligo" || cancer == "Melanoma" else { return .never }
            return bounded(frequency(of: term, regimen), by: term)
        }
    }

    private func frequency(of term: ReactionTerm, _ regimen: Regimen) -> Frequency {
        if let same = everywhere[term.name] { return same }
        let hasInhibitor = regimen.classes.contains { $0.isImmune }
        return regimen.classes.reduce(.never) { sum, therapy in
            let own = therapy.isImmune ? immune(term, therapy) : comparator(term, therapy, isAlone: !hasInhibitor)
            return sum.or(own)
        }
    }

    /// Under a checkpoint inhibitor: as counted, else as counted under PD-1 inhibitors times an assumed factor.
    private func immune(_ term: ReactionTerm, _ therapy: TherapyClass) -> Frequency {
        if let published = ctla4[term.name] {
            if therapy == .ctla4 { return published.alone }
            if therapy == .pd1WithCTLA4 { return published.combined }
        }
        let isPDL1 = therapy == .pdl1 || therapy == .pdl1WithCTLA4
        let base = facts[term.name]?.frequency(pdl1: isPDL1) ?? rare[term.name] ?? .never
        return base.times(PublishedFrequencies.assumedFactor(therapy, isImmune: term.organ.isImmune))
    }

    /// Under anything else: as listed for the class; a regimen without an inhibitor also has the background.
    private func comparator(_ term: ReactionTerm, _ therapy: TherapyClass, isAlone: Bool) -> Frequency {
        if let own = comparators[therapy]?[term.name] { return own }
        guard isAlone else { return .never }
        let base = facts[term.name]?.frequency(pdl1: false) ?? rare[term.name] ?? .never
        return base.times(ComparatorFrequencies.backgroundShare(isImmune: term.organ.isImmune))
    }

    /// A frequency that respects the grades CTCAE has: no severe one below grade 3, all of them from grade 3 up.
    private func bounded(_ frequency: Frequency, by term: ReactionTerm) -> Frequency {
        if term.grades.upperBound < 3 { return Frequency(any: frequency.any, severe: 0) }
        if term.grades.lowerBound >= 3 { return Frequency(any: frequency.any, severe: frequency.any) }
        return frequency
    }

    private static func percents(_ row: (term: String, any: Double, severe: Double)) -> (String, Frequency) {
        (row.term, Frequency(percent: row.any, severe: row.severe))
    }

    private static func index<Value>(_ pairs: [(String, Value)]) -> [String: Value] {
        Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
