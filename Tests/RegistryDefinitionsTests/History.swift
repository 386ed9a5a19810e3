import ClinicalEvents
import Projections
import RegistryDefinitions
import TestSupport
import Testing

/// The day a text means, counted from 1970-01-01.
func day(_ text: String) throws -> Int32 { try #require(PartialDate(text)).latestDay }

/// What was said of a patient, and the date of it.
typealias Said = (content: ClinicalEvent, occurred: String?)

/// The state of a patient of whom this was said, in that order, at a site.
func state(_ said: [Said], site: String? = "FR-101") throws -> PatientState {
    var projection = PatientProjection()
    for (index, said) in said.enumerated() {
        let event = ProposedEvent(
            caseIdentifier: "P", site: site, received: said.occurred.flatMap { PartialDate($0) }.flatMap(\.wholeDay),
            occurred: try said.occurred.map { try #require(PartialDate($0)) }, source: "test", sourceKey: "\(index)",
            event: said.content)
        projection.apply(
            RecordedEvent(
                sequence: UInt64(index + 1), recorded: Timestamp(endOfDay: try day("2025-06-01")), content: event))
    }
    return projection.state
}

extension PartialDate {
    /// The date, if it is a whole day.
    fileprivate var wholeDay: PartialDate? { precision == .day ? self : nil }
}

/// An enrolment in a registry.
func enrolled(
    _ registry: String, age: Double? = 40, cancer: String? = "Melanoma", country: String? = "FR", on date: String? = nil
) -> Said {
    let patient = PatientCharacteristics(ageYears: age)
    return (
        .patientEnrolled(PatientEnrolled(registry: registry, cancer: cancer, country: country, patient: patient)),
        date ?? "2024-01-10"
    )
}

/// The start of a treatment.
func started(_ drug: String, setting: String? = nil, on date: String? = "2024-01-15") -> Said {
    (.treatmentStarted(TreatmentStarted(drugs: [drug], setting: setting)), date)
}

/// A consent to a scope.
func said(_ status: ConsentStatus, _ scope: String? = "registry", on date: String? = "2024-01-10") -> Said {
    (.consentRecorded(ConsentRecorded(status: status, scope: scope)), date)
}

/// A review by a tumour board.
func reviewed(_ decision: BoardDecision = .favourable, setting: String? = nil) -> Said {
    (.boardReviewed(BoardReviewed(decision: decision, setting: setting)), "2024-01-05")
}

/// A shipped definition.
func shipped(_ name: String) throws -> RegistryDefinition {
    try #require(try RegistryDefinition.shipped(named: name))
}

/// A definition with one inclusion rule and what else is given, as lines of YAML.
func definition(rule: String = "{cancer: any}", more: String = "") throws -> RegistryDefinition {
    try RegistryDefinition(
        yaml: """
            name: test
            title: A test
            version: "1"
            inclusion:
              - id: only
                text: The only one
                rule: \(rule)
            \(more)
            """, file: "test.yaml")
}
