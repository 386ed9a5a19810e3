public import ArgumentParser
import ClinicalEvents
public import Projections

extension Exposure: ExpressibleByArgument {}

/// Which cases are counted, under what, and in which strata.
struct QuestionOptions: ParsableArguments {
    @Option(name: .long, help: "What reactions are counted as.")
    var level = ReactionLevel.term
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
            "Only cases that are: all, serious, grade3 (a reaction of grade 3 or more), children (below 18), elderly (above "
                + "75), site=NAME, country=NAME or sex=female. Given several times, all must hold.",
            valueName: "condition"),
        transform: PopulationText.conditions)
    var population: [[CaseCondition]] = []
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

    /// The question with nothing left out.
    var wholeQuestion: CaseQuestion {
        CaseQuestion(level, exposure: exposure, conditions: conditions, strata: stratify)
    }

    /// The question as it was asked.
    var question: CaseQuestion {
        var question = wholeQuestion
        question.leftOut = leaveOut
        return question
    }

    var conditions: [CaseCondition] { population.flatMap { $0 } }

    /// The population that the usual tables have, where they answer the question.
    var usualPopulation: CasePopulation? {
        guard exposure == .drug, stratify.isEmpty, leaveOut.isEmpty else { return nil }
        if conditions.isEmpty { return .all }
        return conditions == [.serious] ? .serious : nil
    }

    /// The cases counted, in the words of the options.
    var populationText: String {
        conditions.isEmpty ? CasePopulation.all.rawValue : conditions.map(PopulationText.text).joined(separator: "; ")
    }
}

extension QuestionOptions {
    /// Says so where a name that was asked for is no case's: an empty table alone could mean anything.
    func explainUnknownNames(_ register: CaseRegister) {
        for condition in conditions {
            switch condition {
            case .site(let name): explain(name, as: "site", among: register.siteNames)
            case .country(let name): explain(name, as: "country", among: register.countryNames)
            default: continue
            }
        }
        let tables = register.projection.tables
        for name in leaveOut where tables.drugNumbers(named: name).isEmpty {
            let hint = NearestNames.hint(for: name, among: Set(tables.pairs(level, .all).map(\.drug)))
            StandardError.note("--leave-out: \"\(name)\" was never counted\(hint)")
        }
    }

    private func explain(_ name: String, as noun: String, among known: [String]) {
        guard !known.contains(where: { $0.lowercased() == name.lowercased() }) else { return }
        let hint = NearestNames.hint(for: name, among: Set(known))
        StandardError.note("--population: no case is of the \(noun) \"\(name)\"\(hint)")
    }
}

/// Conditions as they are typed.
private enum PopulationText {
    /// What a word stands for; `all` is no condition.
    static func conditions(_ text: String) throws -> [CaseCondition] {
        switch text {
        case CasePopulation.all.rawValue: return []
        case "serious": return [.serious]
        case "grade3": return [.severe]
        case "children": return [.children]
        case "elderly": return [.elderly]
        default: return [try named(text)]
        }
    }

    private static func named(_ text: String) throws -> CaseCondition {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if halves.count == 2, !halves[1].isEmpty {
            switch halves[0] {
            case "site": return .site(halves[1])
            case "country": return .country(halves[1])
            case "sex": if let sex = Sex(rawValue: halves[1]), sex != .unknown { return .sex(sex) }
            default: break
            }
        }
        throw ValidationError(
            "found \"\(text)\", expected all, serious, grade3, children, elderly, site=NAME, country=NAME, "
                + "sex=female or sex=male")
    }

    static func text(_ condition: CaseCondition) -> String {
        switch condition {
        case .serious: "serious"
        case .severe: "grade3"
        case .children: "children"
        case .elderly: "elderly"
        case .site(let name): "site=\(name)"
        case .country(let name): "country=\(name)"
        case .sex(let sex): "sex=\(sex.rawValue)"
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
