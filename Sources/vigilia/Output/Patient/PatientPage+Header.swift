import ClinicalEvents
import Projections

extension PatientPage {
    /// Who the patient is, and how things stand.
    var header: [String] {
        let title = "\(caseIdentifier), \(state.asOf)"
        guard !state.isEmpty else { return ["\(title): nothing was known"] }
        let facts = registryFacts + [Fact("Status", status), Fact("Planned", schedule?.summary ?? "")]
        let shown = facts.filter { !$0.text.isEmpty }
        return [title] + shown.map { "  " + $0.label.padded(to: Fact.labelWidth) + $0.text }
    }

    private struct Fact {
        static let labelWidth = 13
        let label: String
        let text: String

        init(_ label: String, _ text: String) { (self.label, self.text) = (label, text) }

        init<Value>(_ label: String, _ stated: Stated<Value>, _ text: String) {
            self.init(label, Phrase.list(text, stated.occurred?.description) + "  #\(stated.sequence)")
        }
    }

    private var registryFacts: [Fact] {
        var facts = [Fact("Patient", state.demographics.sentence)]
        for enrolment in state.enrolments {
            facts.append(Fact("Registry", enrolment, Phrase.list(enrolment.value.registry, enrolment.value.country)))
            facts.append(Fact("Cancer", enrolment.value.cancerSentence))
            facts.append(Fact("Factors", enrolment.value.factorSentence))
        }
        facts += state.currentConsents.map { Fact("Consent", $0, $0.value.sentence) }
        facts += state.currentEligibility.map { Fact("Eligibility", $0, $0.value.sentence) }
        facts += state.boardReviews.map { Fact("Board", $0, $0.value.sentence) }
        facts += state.lifestyle.map { Fact("Lifestyle", $0, $0.value.sentence) }
        facts += state.care.map { Fact("Care", $0, $0.value.sentence) }
        if let report = state.report { facts.append(Fact("Report", report, report.value.sentence)) }
        if let void = state.nullification { facts.append(Fact("Report", void, "nullified: \(void.value.reason)")) }
        if let erasure = state.erasure { facts.append(Fact("Erased", erasure, erasure.value.reason)) }
        return facts
    }

    private var status: String {
        if let death = state.death {
            let date = death.occurred.map { " \($0)" } ?? ", date not stated"
            return "died\(date)\(death.value.sentence.inBrackets)  #\(death.sequence)"
        }
        return state.isDead ? "died of a reaction; no death is recorded" : "no death recorded"
    }
}
