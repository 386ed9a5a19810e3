public import SignalStatistics

/// Patients of one level of a factor, or of the reference.
public struct FactorCounts: Hashable, Sendable {
    /// Patients.
    public internal(set) var patients = 0
    /// Those with the outcome.
    public internal(set) var events = 0
    /// Days at risk; 0 for responses.
    public internal(set) var personDays = 0

    mutating func take(_ subject: FactorSubject) {
        patients += 1
        events += subject.hasEvent ? 1 : 0
        personDays += subject.personDays
    }
}

/// One level of a factor against the factor's reference level.
public struct FactorComparison: Sendable {
    /// The factor, as it is shown.
    public let factor: String
    /// The place of the factor in the question.
    let place: Int
    /// The level.
    public let level: String
    /// The level it is compared with.
    public let reference: String
    /// Patients of the level.
    public let exposed: FactorCounts
    /// Patients of the reference.
    public let unexposed: FactorCounts
    /// The relative risk, crude.
    public let relativeRisk: IntervalEstimate
    /// The odds ratio, crude.
    public let oddsRatio: IntervalEstimate
    /// The ratio of rates with its exact conditional limits; `nil` for responses.
    public let rateRatio: IntervalEstimate?
    /// The relative risk pooled over strata; `nil` without any.
    public let pooledRelativeRisk: PooledRatio?
    /// The odds ratio pooled over strata; `nil` without any.
    public let pooledOddsRatio: PooledRatio?
    /// The ratio of rates pooled over strata; `nil` without any, and for responses.
    public let pooledRateRatio: PooledRatio?
    /// The ratio of hazards of the reaction by Cox, from this factor alone; `nil` where it could not be fitted.
    public internal(set) var coxCrude: RegressionCoefficient?
    /// The same, adjusted for every other factor.
    public internal(set) var coxAdjusted: RegressionCoefficient?
    /// The ratio of subdistribution hazards by Fine and Gray, from this factor alone; death and a switch compete.
    public internal(set) var fineGrayCrude: RegressionCoefficient?
    /// The same, adjusted for every other factor.
    public internal(set) var fineGrayAdjusted: RegressionCoefficient?
    /// The p-value of the difference without adjustment for other factors: Wald's of the crude Cox regression; for responses that
    /// of Pearson's chi-square.
    public internal(set) var pValue: Double?
    /// That p-value adjusted for as many comparisons as were made (Benjamini and Hochberg).
    public internal(set) var adjustedPValue: Double?
    /// The same, by Holm's stricter method.
    public internal(set) var holmPValue: Double?

    /// Compares patients by what they have and what became of them.
    init?(_ subjects: FactorPair, outcome: FactorOutcome) {
        (factor, place) = (subjects.factor, subjects.place)
        (level, reference) = (subjects.level, subjects.reference)
        (exposed, unexposed) = (subjects.total.exposed, subjects.total.unexposed)
        guard let risks = subjects.total.risks else { return nil }
        (relativeRisk, oddsRatio) = (risks.relativeRisk, risks.oddsRatio)
        rateRatio = outcome == .reaction ? subjects.total.rates?.exactConditional : nil
        let strata = subjects.strata
        pooledRelativeRisk = strata.isEmpty ? nil : MantelHaenszel.relativeRisk(strata.compactMap(\.risks))
        pooledOddsRatio = strata.isEmpty ? nil : MantelHaenszel.oddsRatio(strata.compactMap(\.risks))
        pooledRateRatio =
            strata.isEmpty || outcome.isOfTumour ? nil : MantelHaenszel.rateRatio(strata.compactMap(\.rates))
        if outcome.isOfTumour { pValue = subjects.total.chiSquare?.pValue }
    }
}

/// The patients of a level and of its reference, all of them and stratum by stratum.
struct FactorPair {
    struct Counts {
        var exposed = FactorCounts()
        var unexposed = FactorCounts()
    }

    let factor: String
    let place: Int
    let level: String
    let reference: String
    private(set) var total = Counts()
    private(set) var strata: [Counts] = []

    /// - Parameter stratum: the stratum of each patient; `nil` for one whose stratum is not known, who is in none.
    init(
        _ factor: IncidenceFactor, _ place: Int, level: String, reference: String,
        _ subjects: [(level: String, stratum: [String]?, subject: FactorSubject)]
    ) {
        (self.factor, self.place) = (factor.word, place)
        (self.level, self.reference) = (level, reference)
        var places: [[String]: Int] = [:]
        for (own, stratum, subject) in subjects where own == level || own == reference {
            Self.take(subject, isExposed: own == level, &total)
            guard let stratum, !stratum.isEmpty else { continue }
            let place = places[stratum] ?? strata.count
            if place == strata.count {
                places[stratum] = place
                strata.append(Counts())
            }
            Self.take(subject, isExposed: own == level, &strata[place])
        }
    }

    private static func take(_ subject: FactorSubject, isExposed: Bool, _ counts: inout Counts) {
        if isExposed { counts.exposed.take(subject) } else { counts.unexposed.take(subject) }
    }
}

extension FactorPair.Counts {
    var risks: RiskComparison? {
        guard let own = Proportion(events: exposed.events, trials: exposed.patients),
            let other = Proportion(events: unexposed.events, trials: unexposed.patients)
        else { return nil }
        return RiskComparison(exposed: own, reference: other)
    }

    var rates: RateComparison? {
        guard let own = Rate(events: exposed.events, personTime: Double(exposed.personDays)),
            let other = Rate(events: unexposed.events, personTime: Double(unexposed.personDays))
        else { return nil }
        return RateComparison(exposed: own, reference: other)
    }

    /// Pearson's chi-square of the outcome in both groups.
    var chiSquare: ChiSquareTest? {
        let table = ContingencyTable(
            a: exposed.events, b: exposed.patients - exposed.events, c: unexposed.events,
            d: unexposed.patients - unexposed.events)
        return table?.chiSquare(.pearson).flatMap { ChiSquareTest(statistic: $0, degreesOfFreedom: 1) }
    }
}
