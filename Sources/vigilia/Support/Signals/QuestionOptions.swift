import Answers
public import ArgumentParser
public import Projections

extension Exposure: ExpressibleByArgument {}

/// Which cases are counted, under what, and in which strata.
struct QuestionOptions: ParsableArguments {
    @OptionGroup var cases: CaseOptions

    @Option(
        name: .long,
        help: """
            What stands in the rows: each suspected drug; each class of them (an immunotherapy's target, as PD-1, and its \
            family); or the regimen, the set of all suspected drugs of a case.
            """)
    var exposure = Exposure.drug
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Adjust for these, separated by commas: age, sex, site, country, period (the year in which a case was first "
                + "received).", valueName: "traits"),
        transform: StrataText.traits)
    var stratify: [CaseTrait] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Leave out the cases of this drug, and show each pair beside itself with them. May be given several times.",
            valueName: "name"))
    var leaveOut: [String] = []

    @Flag(
        name: .long,
        help: """
            Count one case of each group of suspected duplicates, and show each pair beside itself with all; see \
            `vigilia duplicates`.
            """)
    var withoutSuspectedDuplicates = false

    var level: ReactionLevel { cases.level }

    /// Whether each pair stands beside itself with the cases that are left out.
    var showsWhole: Bool { !leaveOut.isEmpty || withoutSuspectedDuplicates }

    /// The question with nothing left out.
    var wholeQuestion: CaseQuestion {
        CaseQuestion(level, exposure: exposure, conditions: cases.conditions, strata: stratify)
    }

    /// The question as it was asked.
    var question: CaseQuestion {
        var question = wholeQuestion
        question.leftOut = leaveOut
        return question
    }

    /// The population that the usual tables have, where they answer the question.
    var usualPopulation: CasePopulation? {
        guard exposure == .drug, stratify.isEmpty, !showsWhole else { return nil }
        if cases.conditions.isEmpty { return .all }
        return cases.conditions == [.serious] ? .serious : nil
    }

    /// Says so where a name that was asked for is no case's.
    func explainUnknownNames(_ register: CaseRegister) {
        cases.explainUnknownNames(register)
        let tables = register.projection.tables
        for name in leaveOut where tables.drugNumbers(named: name).isEmpty {
            let hint = NearestNames.list(for: name, among: Set(tables.pairs(level, .all).map(\.drug)))
            StandardError.note("--leave-out: \"\(name)\" was never counted\(hint)")
        }
    }
}

/// Traits as they are typed.
private enum StrataText {
    static func traits(_ text: String) throws -> [CaseTrait] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
            guard let trait = CaseTrait(rawValue: String(word)) else {
                let known = CaseTrait.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("found \"\(word)\", expected some of \(known)")
            }
            return trait
        }
    }
}
