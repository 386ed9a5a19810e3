/// A regimen for a cancer, with the frequency of every term in it.
struct Arm: Sendable {
    let cancer: Cancer
    let regimen: Regimen
    /// Share of all patients, from 0 to 1.
    let share: Double
    /// One for each term of the catalogue, in its order.
    let frequencies: [Frequency]

    var hasInhibitor: Bool { regimen.classes.contains { $0.isImmune } }
    var hasDoubleBlockade: Bool { regimen.classes.contains { $0.isDoubleBlockade } }
    var isCytotoxicOnly: Bool { regimen.classes == [.cytotoxic] }
}

/// Every term and every arm of the registry.
struct Catalogue: Sendable {
    let terms: [ReactionTerm]
    let arms: [Arm]
    /// Cumulated shares of the arms.
    let cumulatedShares: [Double]
    /// Where each signal candidate stands among the terms.
    let candidates: [Int]

    static let standard = Catalogue()

    private init() {
        let table = FrequencyTable()
        let cancerTotal = Cancer.all.reduce(0) { $0 + $1.share }
        terms = table.terms
        candidates = SignalCandidates.all.compactMap { candidate in
            table.terms.firstIndex(of: candidate.term)
        }
        arms = Cancer.all.flatMap { cancer in
            let total = cancer.regimens.reduce(0) { $0 + $1.share }
            return cancer.regimens.map { regimen in
                Arm(
                    cancer: cancer, regimen: regimen, share: cancer.share / cancerTotal * regimen.share / total,
                    frequencies: table.frequencies(of: regimen, cancer: cancer.name))
            }
        }
        cumulatedShares = Shares.cumulated(arms.map(\.share))
    }
}
