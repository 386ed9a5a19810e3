import ClinicalEvents
import Projections
import Terminology

/// Holds one patient against rules.
struct Screening {
    let definition: RegistryDefinition
    let state: PatientState
    let terminology: Terminology
    /// Whether consent is taken as it was before it was withdrawn.
    var passesOverWithdrawal = false

    /// Every criterion with what was found.
    var results: [CriterionResult] {
        definition.criteria.map { criterion in
            let finding = find(criterion.rule)
            return CriterionResult(
                criterion: criterion.identifier, role: criterion.role, outcome: finding.outcome, reason: finding.reason)
        }
    }

    /// Whether a rule holds.
    func find(_ rule: Rule) -> Finding {
        switch rule {
        case .age(let bounds): age(bounds)
        case .sex(let sexes): sex(sexes)
        case .cancer(let phrases): cancer(phrases)
        case .treatment(let treatment): find(treatment)
        case .concomitant(let categories): concomitant(categories)
        case .setting(let settings): setting(settings)
        case .consent(let consent): find(consent)
        case .boardReview(let board): find(board)
        case .country(let countries): one(of: countries, enrolment?.value.country, "country")
        case .site(let sites): one(of: sites, definition.site(of: state), "site")
        case .performanceStatus(let bounds): number(bounds, enrolment?.value.performanceStatus, "performance status")
        case .line(let bounds): number(bounds, line, "line of treatment")
        case .autoimmuneHistory(let answers): autoimmuneHistory(answers)
        case .report(let parts): report(parts)
        case .all(let rules): .all(rules.map(find))
        case .any(let rules): .any(rules.map(find))
        case .not(let rule): find(rule).negated
        }
    }

    /// The enrolment in the registry; before it, what another registry says of the patient.
    var enrolment: Stated<PatientEnrolled>? { definition.enrolment(of: state) ?? state.enrolments.last }

    private var line: Int? { enrolment?.value.line ?? state.treatments.compactMap { $0.start?.value.line }.first }
}

extension Screening {
    private func age(_ bounds: WholeNumbers) -> Finding {
        let known = state.demographics
        guard let age = enrolment?.value.patient?.ageYears ?? known.ageYears else {
            return Finding(.unknown, known.ageGroup.map { "no age is stated, only \($0)" } ?? "no age is stated")
        }
        // A year that has no whole number of its own (negative, endless) is no age.
        guard age >= 0, let years = Int(exactly: age.rounded(.down)) else {
            return Finding(.unknown, "the age stated, \(age), is none")
        }
        return Finding(bounds.contains(years), "\(years) years old, \(bounds.words) asked")
    }

    private func sex(_ sexes: [Sex]) -> Finding {
        let stated = enrolment?.value.patient?.sex ?? state.demographics.sex
        guard let sex = stated, sex != .unknown || sexes.contains(.unknown) else {
            return Finding(.unknown, "no sex is stated")
        }
        return Finding(sexes.contains(sex), sex.rawValue)
    }

    private func cancer(_ phrases: [String]) -> Finding {
        let stated = enrolment.map { [$0.value.cancer, $0.value.histology].compactMap(\.self) } ?? []
        guard !stated.isEmpty else { return Finding(.unknown, "no cancer is stated") }
        let holds = phrases.isEmpty || stated.contains { text in phrases.contains { text.hasWords(of: $0) } }
        return Finding(holds, stated.joined(separator: ", "))
    }

    private func concomitant(_ categories: [TherapyCategory]) -> Finding {
        let given = state.concomitantTherapies.map(\.value.category)
        guard !given.isEmpty else { return Finding(.unknown, "no other therapy is recorded") }
        let words = Set(given.map(\.rawValue)).sorted().joined(separator: ", ")
        return Finding(given.contains(where: categories.contains), words)
    }

    private func autoimmuneHistory(_ answers: [Answer]) -> Finding {
        guard let stated = enrolment?.value.autoimmuneHistory, stated != .unknown || answers.contains(.unknown) else {
            return Finding(.unknown, "whether there was an autoimmune disease is not stated")
        }
        return Finding(answers.contains(stated), "autoimmune history: \(stated.rawValue)")
    }

    private func one(of names: [String], _ stated: String?, _ label: String) -> Finding {
        guard let stated else { return Finding(.unknown, "no \(label) is stated") }
        let folded = Terminology.folded(stated)
        return Finding(names.contains { Terminology.folded($0) == folded }, "\(label) \(stated)")
    }

    private func number(_ bounds: WholeNumbers, _ stated: Int?, _ label: String) -> Finding {
        guard let stated else { return Finding(.unknown, "no \(label) is stated") }
        return Finding(bounds.contains(stated), "\(label) \(stated), \(bounds.words) asked")
    }
}

extension WholeNumbers {
    /// What is asked, in words.
    fileprivate var words: String {
        switch (atLeast, atMost) {
        case (let least?, let most?): "\(least) to \(most)"
        case (let least?, nil): "at least \(least)"
        case (nil, let most?): "at most \(most)"
        case (nil, nil): "any"
        }
    }
}

extension String {
    /// Whether the words of a phrase stand in it one after the other, in any case and spelling of its letters.
    fileprivate func hasWords(of phrase: String) -> Bool {
        let words = { (text: String) in
            " " + Terminology.folded(text).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
        }
        return words(self).contains(words(phrase))
    }
}
