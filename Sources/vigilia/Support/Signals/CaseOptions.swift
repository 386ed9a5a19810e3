import ArgumentParser
import ClinicalEvents
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
        conditions.isEmpty ? CasePopulation.all.rawValue : conditions.map(PopulationText.text).joined(separator: "; ")
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
