import ClinicalEvents
import Projections
import RegistryDefinitions

/// What is answered patient by patient: pages, completeness, screening, and which reactions are captured.
struct PatientAnswers {
    let states: [UInt32: PatientState]
    private let definition = Self.definition

    init(_ states: [UInt32: PatientState]) { self.states = states }

    /// The registry of the random histories.
    private static let definition: RegistryDefinition? = try? RegistryDefinition(
        yaml: """
            name: R
            title: A registry
            version: "1"
            inclusion:
              - id: adult
                text: Eighteen years or more
                rule: {age: {atLeast: 18}}
              - id: treated
                text: Treated with nivolumab
                rule: {treatment: {drugs: [nivolumab]}}
            capture: {related: false, minimumGrade: {clinical: 2, biological: 3}}
            visits:
              - id: baseline
                offset: {days: 0}
                window: {daysBefore: 0, daysAfter: 7}
                expects: [{specimen: blood}]
            """, file: "R.yaml")
    /// 2024-06-01.
    private static let today: Int32 = 19_875

    var answers: Answers {
        guard let definition else { return [:] }
        return [
            "PatientProjection": states, "CompletenessProjection": completeness(definition),
            "screening": states.mapValues { definition.assess($0) },
            "standing": states.mapValues { definition.standing(of: $0) },
            "captured": states.mapValues { definition.captures($0) },
        ]
    }

    private func completeness(_ definition: RegistryDefinition) -> CompletenessProjection {
        var projection = CompletenessProjection(definition, today: Self.today)
        for (number, state) in states { projection.add(state, caseIdentifier: "\(number)") }
        return projection
    }

    /// What is told of the patients of several parts by adding up what each part tells.
    static func merged(_ parts: [PatientAnswers]) -> Answers {
        let whole = PatientAnswers(parts.reduce(into: [:]) { $0.merge($1.states) { first, _ in first } })
        var answers = whole.answers
        guard let definition else { return answers }
        let counted = parts.map { $0.completeness(definition) }
        answers["CompletenessProjection"] = counted.dropFirst().reduce(into: counted.first) { $0?.merge($1) }
        return answers
    }

    /// Whether the definition above is one.
    static var hasDefinition: Bool { definition != nil }
}
