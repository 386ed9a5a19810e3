import SignalStatistics

/// The answer to a ``FactorQuestion``: each level of each factor against the factor's reference.
///
/// Missing values are counted and left out, never filled in: crude estimates leave out who lacks the factor, adjusted ones who
/// lacks any. O(patients x factors), and some ten regressions.
public struct FactorAnalysis: Sendable {
    /// How many patients lack a factor.
    public struct Missing: Hashable, Sendable {
        /// The factor, as it is shown.
        public let factor: String
        /// Patients of whom it is not known.
        public let patients: Int
        /// Whether patients differ in it at all.
        public let varies: Bool
    }

    /// Patients at risk, or assessed.
    public let patients: Int
    /// Those with the outcome.
    public let events: Int
    /// Patients who had the reaction before being at risk, or whose response was never assessed: left out.
    public let leftOut: Int
    /// Patients whose best response cannot be told: dates leave it open, or assessments cannot be read. Left out.
    public let undetermined: Int
    /// Patients whose first event has no day: in the risks and rates, not in the regressions.
    public let undatedEvents: Int
    /// Patients who entered after the first dose: not in Fine and Gray's regressions, which know no delayed entry.
    public let delayedEntries: Int
    /// Of each factor, in how many patients it is missing.
    public let missing: [Missing]
    /// Patients in the adjusted regressions: every factor is known, the event dated.
    public private(set) var completePatients = 0
    /// Levels that say nothing beside the others in the adjusted regressions: left out of them.
    public private(set) var dropped: [String] = []
    /// The comparisons, by factor in the order asked, then by level.
    public private(set) var comparisons: [FactorComparison] = []
    /// What was left out of the cohort, or known in part only.
    public let notes: IncidenceNotes

    /// Answers a question from what a projection knows.
    public init(_ projection: IncidenceProjection, _ question: FactorQuestion) {
        let found = FactorSubjects(projection, question)
        let subjects = found.subjects
        (notes, leftOut, undetermined) = (found.notes, found.leftOut, found.undetermined)
        patients = subjects.count
        events = subjects.count(where: \.hasEvent)
        undatedEvents = question.outcome == .reaction ? subjects.count { $0.followUp == nil } : 0
        delayedEntries = subjects.count { ($0.followUp?.entry ?? FollowUp.fromStart) != FollowUp.fromStart }
        let levels = question.factors.enumerated().map { place, factor in
            FactorLevels(subjects.map { $0.values[place] }, of: factor, leastPatients: question.leastPatients)
        }
        missing = question.factors.enumerated().map { place, factor in
            Missing(
                factor: factor.word, patients: subjects.count { $0.values[place] == nil }, varies: levels[place] != nil)
        }
        for (place, factor) in question.factors.enumerated() {
            guard let levels = levels[place] else { continue }
            comparisons += Self.comparisons(factor, place, levels, subjects, question)
        }
        if question.outcome == .reaction { regress(subjects, levels, question) }
        let adjusted = FalseDiscoveryRate.adjusted(comparisons.map(\.pValue))
        let holm = FamilywiseError.adjusted(comparisons.map(\.pValue))
        for place in comparisons.indices {
            (comparisons[place].adjustedPValue, comparisons[place].holmPValue) = (adjusted[place], holm[place])
        }
    }

    private static func comparisons(
        _ factor: IncidenceFactor, _ place: Int, _ levels: FactorLevels, _ subjects: [FactorSubject],
        _ question: FactorQuestion
    ) -> [FactorComparison] {
        let strata = question.strata.indices.filter { question.strata[$0] != factor }
            .map { question.factors.count + $0 }
        let known = subjects.compactMap { subject -> (level: String, stratum: [String]?, subject: FactorSubject)? in
            guard let value = subject.values[place] else { return nil }
            let stratum = strata.compactMap { subject.values[$0] }
            return (levels.level(of: value), stratum.count == strata.count ? stratum : nil, subject)
        }
        return levels.others.compactMap { level in
            FactorComparison(
                FactorPair(factor, place, level: level, reference: levels.reference, known), outcome: question.outcome)
        }
    }

    private mutating func regress(
        _ subjects: [FactorSubject], _ levels: [FactorLevels?], _ question: FactorQuestion
    ) {
        let regressions = FactorRegressions(
            subjects: subjects.compactMap { subject in
                subject.followUp.map { followUp in
                    let own = levels.enumerated().map { place, levels in
                        subject.values[place].flatMap { levels?.level(of: $0) }
                    }
                    return (own, followUp)
                }
            }, levels: levels)
        let (coxCrude, fineGrayCrude) = (regressions.crude(.cox), regressions.crude(.fineGray))
        let (cox, fineGray) = (regressions.adjusted(.cox), regressions.adjusted(.fineGray))
        completePatients = cox.patients
        dropped = cox.dropped.map { "\(question.factors[$0.factor].word) \($0.level)" }
        for index in comparisons.indices {
            let covariate = FactorCovariate(factor: comparisons[index].place, level: comparisons[index].level)
            comparisons[index].coxCrude = coxCrude[covariate]
            comparisons[index].coxAdjusted = cox.coefficients[covariate]
            comparisons[index].fineGrayCrude = fineGrayCrude[covariate]
            comparisons[index].fineGrayAdjusted = fineGray.coefficients[covariate]
            comparisons[index].pValue = coxCrude[covariate]?.pValue
        }
    }
}
