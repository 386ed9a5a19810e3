public import ClinicalEvents

/// What stands in the rows of a table.
public enum Exposure: String, CaseIterable, Sendable {
    /// Each suspected substance.
    case drug
    /// Each class of the suspected substances: what an immunotherapy is directed at (PD-1), and the family it belongs to (immune
    /// checkpoint inhibitor). A case counts once under each class; a substance of no known class is counted under none.
    case drugClass = "class"
    /// The set of all suspected substances of a case, one alone included: a case counts under one regimen.
    case regimen
}

/// What a case must be to be counted.
public enum CaseCondition: Hashable, Sendable {
    /// It meets a criterion of seriousness, or has a reaction of grade 3 or more.
    case serious
    /// It has a reaction of grade 3 or more (CTCAE); a fatal one is of grade 5.
    case severe
    /// The patient is below 18 (EMA, GVP, product- or population-specific considerations IV, paediatric population).
    case children
    /// The patient is above 75 (EMA, screening for adverse reactions in EudraVigilance, EMA/849944/2016, 6.2).
    case elderly
    /// The site named last is that one, in any letter case.
    case site(String)
    /// The country is that one, in any letter case.
    case country(String)
    /// The sex is that one.
    case sex(Sex)
}

/// What cases are put in strata by. What is not known of a case is a stratum of its own.
public enum CaseTrait: String, CaseIterable, Sendable {
    /// The age group of ICH E2B(R3) (see ``AgeGroup``).
    case age
    /// The sex.
    case sex
    /// The site named last.
    case site
    /// The country.
    case country
    /// The calendar year in which the organisation first had word of the case.
    case period
}

/// Which cases are counted, under what, and in which strata.
public struct CaseQuestion: Hashable, Sendable {
    /// What reactions are counted as.
    public var level: ReactionLevel
    /// What stands in the rows.
    public var exposure: Exposure
    /// What every case counted is. What they are compared with is the rest of the same cases.
    public var conditions: [CaseCondition]
    /// Drugs, by any of their names, whose cases are left out.
    public var leftOut: [String]
    /// What the cases are put in strata by; none for one table.
    public var strata: [CaseTrait]

    /// A question.
    public init(
        _ level: ReactionLevel, exposure: Exposure = .drug, conditions: [CaseCondition] = [], leftOut: [String] = [],
        strata: [CaseTrait] = []
    ) {
        self.level = level
        self.exposure = exposure
        self.conditions = conditions
        self.leftOut = leftOut
        self.strata = strata
    }
}
