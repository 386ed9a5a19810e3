import ClinicalEvents
import Projections
import Terminology

extension Screening {
    /// When the first treatment began: of those that the criteria ask for, where they ask for some; as precise as it is known.
    var firstTreatment: PartialDate? {
        let rules = definition.criteria.filter { $0.role == .inclusion }.flatMap(\.rule.treatmentRules)
        let wanted = state.treatments.filter { course in
            rules.isEmpty || rules.contains { !$0.asksForDrugs || drugs($0, course).outcome == .met }
        }
        return wanted.compactMap { $0.start?.occurred }.min { $0.earliestDay < $1.earliestDay }
    }

    /// Whether a treatment of which all that is asked holds was begun.
    func find(_ rule: TreatmentRule) -> Finding {
        guard !state.treatments.isEmpty else { return Finding(.unknown, "no treatment is recorded") }
        return .any(state.treatments.map { find(rule, $0) })
    }

    private func find(_ rule: TreatmentRule, _ course: TreatmentCourse) -> Finding {
        var findings: [Finding] = []
        if rule.asksForDrugs { findings.append(drugs(rule, course)) }
        if !rule.settings.isEmpty { findings.append(setting(rule.settings, course.start?.value.setting)) }
        if rule.daysBeforeEnrolment != nil || rule.daysAfterEnrolment != nil { findings.append(begun(rule, course)) }
        guard !findings.isEmpty else { return Finding(.met, course.words) }
        return .all(findings)
    }

    /// A drug that the terminology does not know may be anything: then it cannot be told.
    private func drugs(_ rule: TreatmentRule, _ course: TreatmentCourse) -> Finding {
        let resolved = course.drugs.map { terminology.drug(named: $0) }
        let wanted = Set(rule.drugs.flatMap { terminology.drug(named: $0).substances })
        let holds = resolved.contains { drug in
            drug.substances.contains { substance in
                wanted.contains(substance) || isOfClass(substance, rule)
            }
        }
        if holds { return Finding(.met, course.words) }
        let unknown = zip(course.drugs, resolved).filter { !$1.isKnown }.map(\.0)
        guard unknown.isEmpty || !rule.asksForClasses else {
            return Finding(.unknown, "what \(unknown.joined(separator: ", ")) is, is not known")
        }
        return Finding(.notMet, course.words)
    }

    private func isOfClass(_ substance: String, _ rule: TreatmentRule) -> Bool {
        guard rule.asksForClasses, let known = terminology.drugClass(of: substance) else { return false }
        return rule.targets.contains(where: known.targets.contains) || rule.families.contains(known.family)
    }

    /// Whether a treatment certainly began near enough to enrolment; where its date, or that of enrolment, is too coarse to
    /// tell, it is not known.
    private func begun(_ rule: TreatmentRule, _ course: TreatmentCourse) -> Finding {
        guard let enrolled = definition.enrolment(of: state)?.occurred, let begun = course.start?.occurred else {
            return Finding(.unknown, "the day of enrolment or of the first dose is not stated")
        }
        let words = "\(course.words) begun \(begun), enrolled \(enrolled)"
        let earliest = Int(begun.earliestDay) - Int(enrolled.latestDay)
        let latest = Int(begun.latestDay) - Int(enrolled.earliestDay)
        let first = rule.daysBeforeEnrolment.map { -$0 } ?? Int.min
        let allowed = first...(rule.daysAfterEnrolment ?? Int.max)
        if allowed.contains(earliest), allowed.contains(latest) { return Finding(.met, words) }
        let isOutside = latest < allowed.lowerBound || earliest > allowed.upperBound
        return Finding(isOutside ? .notMet : .unknown, words)
    }

    /// Whether a treatment, or a review that allowed one, states one of the settings.
    func setting(_ settings: [String]) -> Finding {
        let courses = state.treatments.filter { $0.start != nil }.map { $0.start?.value.setting }
        let stated = courses + state.boardReviews.compactMap(\.value.setting)
        guard !stated.isEmpty else { return Finding(.unknown, "no setting is stated") }
        return .any(stated.map { setting(settings, $0) })
    }

    private func setting(_ settings: [String], _ stated: String?) -> Finding {
        guard let stated else { return Finding(.unknown, "no setting is stated") }
        let wanted = Self.settingWords(stated)
        return Finding(settings.contains { Self.settingWords($0) == wanted }, "setting \(stated)")
    }

    /// `Off label` and `off-label` are the same.
    private static func settingWords(_ text: String) -> String {
        Terminology.folded(text).replacing("-", with: " ")
    }
}

extension Rule {
    /// What it asks of treatments.
    fileprivate var treatmentRules: [TreatmentRule] {
        switch self {
        case .treatment(let rule): [rule]
        case .all(let rules), .any(let rules): rules.flatMap(\.treatmentRules)
        default: []
        }
    }
}

extension TreatmentRule {
    fileprivate var asksForDrugs: Bool { !drugs.isEmpty || asksForClasses }
    fileprivate var asksForClasses: Bool { !targets.isEmpty || !families.isEmpty }
}

extension TreatmentCourse {
    fileprivate var words: String { drugs.joined(separator: " + ") }
}
