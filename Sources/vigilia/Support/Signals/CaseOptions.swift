import Answers
import ArgumentParser
import Projections

/// Which cases are counted, and what their reactions are counted as.
struct CaseOptions: ParsableArguments {
    @Option(name: .long, help: "What reactions are counted as.")
    var level = ReactionLevel.term
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only cases that are: all, serious, grade3 (a reaction of grade 3 or more), children (below 18), elderly (above "
                + "75), site=NAME, country=NAME or sex=female. Given several times, all must hold.",
            valueName: "condition"),
        transform: PopulationText.conditions)
    var population: [[CaseCondition]] = []

    var conditions: [CaseCondition] { population.flatMap { $0 } }

    /// The cases counted, in the words of the options.
    var populationText: String {
        conditions.isEmpty ? CasePopulation.all.rawValue : conditions.map(\.description).joined(separator: "; ")
    }

    /// Says so where a name that was asked for is no case's: an empty table alone could mean anything.
    func explainUnknownNames(_ register: CaseRegister) {
        for condition in conditions {
            switch condition {
            case .site(let name): explain(name, as: "site", among: register.siteNames)
            case .country(let name): explain(name, as: "country", among: register.countryNames)
            default: continue
            }
        }
    }

    private func explain(_ name: String, as noun: String, among known: [String]) {
        guard !known.contains(where: { $0.lowercased() == name.lowercased() }) else { return }
        let hint = NearestNames.list(for: name, among: Set(known))
        StandardError.note("--population: no case is of the \(noun) \"\(name)\"\(hint)")
    }
}

/// Conditions as they are typed.
private enum PopulationText {
    /// What a word stands for; `all` is no condition.
    static func conditions(_ text: String) throws -> [CaseCondition] {
        if text == CasePopulation.all.rawValue { return [] }
        guard let condition = CaseCondition(text) else {
            throw ValidationError("found \"\(text)\", expected all, \(CaseCondition.expected)")
        }
        return [condition]
    }
}
