public import ClinicalEvents

/// What a registry is: whom it takes, what it expects of whom and when, and which reactions it captures.
///
/// A definition is read from YAML (``init(yaml:file:)``) and changes nothing by itself: it is held against the state of a patient.
public struct RegistryDefinition: Hashable, Sendable {
    /// What the registry is called in events and on the command line.
    public var name: String
    /// Other names under which events know it.
    public var otherNames: [String]
    /// The name in full.
    public var title: String
    /// The version of this definition; assessments name it.
    public var version: String
    /// Whether its cases are patients that are enrolled, or safety reports.
    public var population: Population
    /// The criteria, inclusion first.
    public var criteria: [Criterion]
    /// The visits that are planned for each patient, in order.
    public var visits: [PlannedVisit]
    /// How many days after its window a thing that was not received is missed, not late.
    public var missedAfterDays: Int
    /// Which reactions are captured; `nil` where all are.
    public var capture: CaptureRule?
    /// How many days after the last dose a reaction still counts as under treatment; `nil` where it always does.
    public var riskWindowDays: Int?

    /// Without a word of the definition, a thing is missed a quarter of a year after its window.
    public static let usualMissedAfterDays = 90

    /// What a case of the registry is.
    public enum Population: String, CaseIterable, Sendable {
        /// Patients that are enrolled.
        case patients
        /// Individual case safety reports: nobody is enrolled.
        case reports
    }
}

/// A condition on who enters a registry, for people and for the machine.
public struct Criterion: Hashable, Sendable {
    /// What assessments call it.
    public var identifier: String
    /// What it says to a person.
    public var text: String
    /// Whether it must hold, or must not.
    public var role: CriterionRole
    /// When it holds.
    public var rule: Rule
}
