import Answers
import ClinicalEvents
import Projections
import RegistryDefinitions

extension RegistryPopulation {
    /// What was left out, in lines for people.
    var notes: [String] {
        guard !countsAllPatients else { return [captureNote].compactMap(\.self) }
        let total = standings.values.reduce(0, +)
        var lines = [
            "Registry \(definition.name): \(selection.patients.count.grouped) of \(total.counted("patient")) of the log"
                + (isUnnamed ? "; no enrolment is recorded, so that all are taken for its patients" : "")
        ]
        let left = RegistryStanding.allCases.compactMap { standing -> String? in
            guard let words = standing.words, let count = standings[standing] else { return nil }
            return "\(count.grouped) \(words)"
        }
        if !left.isEmpty { lines.append("Left out: \(left.joined(separator: ", ")) (--all-patients counts everybody)") }
        if !isUnnamed, !registries.contains(where: definition.isNamed) {
            lines.append(
                "Nobody is enrolled in \(definition.name); there are: \(registries.sorted().joined(separator: "; "))")
        }
        return lines + [captureNote].compactMap(\.self)
    }

    private var captureNote: String? {
        guard !countsAllReactions else { return nil }
        let left: [(CriterionOutcome, String)] = [
            (.notMet, "not captured by its rule"), (.unknown, "of which that cannot be told"),
        ]
        let words = left.compactMap { outcome, words in captures[outcome].map { "\($0.grouped) \(words)" } }
        guard !words.isEmpty else { return nil }
        return "Reactions of these patients left out: \(words.joined(separator: ", ")) (--all-reactions counts them)"
    }
}

extension RegistryStanding {
    /// Why a patient is left out; `nil` where it is not.
    fileprivate var words: String? {
        switch self {
        case .counted: nil
        case .notEnrolled: "not enrolled in it"
        case .refused: "who refused"
        case .notEligible: "not eligible"
        case .undetermined: "of whom eligibility cannot be told"
        }
    }
}
