package import ClinicalEvents
package import Projections
package import RegistryDefinitions
import Terminology

/// Which patients and reactions of a log count in the figures of a registry, and how many do not, for each reason.
package struct RegistryPopulation {
    package let definition: RegistryDefinition
    /// Who counts, and with which episodes.
    package private(set) var selection: IncidenceSelection
    /// How many patients stand how to the registry.
    package private(set) var standings: [RegistryStanding: Int] = [:]
    /// How many episodes of those who count it captures.
    package private(set) var captures: [CriterionOutcome: Int] = [:]
    /// The registries in which anybody is enrolled.
    package private(set) var registries: Set<String> = []
    package let countsAllPatients: Bool
    package let countsAllReactions: Bool

    /// Reads every patient of a log. Cost: some microseconds for each event of a patient.
    ///
    /// - Parameters:
    ///   - definition: the registry.
    ///   - scan: the patients.
    ///   - countsAllPatients: whether patients count who are not enrolled in it, not eligible, or refused.
    ///   - countsAllReactions: whether reactions count that the registry does not capture.
    package init(
        _ definition: RegistryDefinition, _ scan: PatientScan, countsAllPatients: Bool, countsAllReactions: Bool
    )
        throws
    {
        self.definition = definition
        self.countsAllPatients = countsAllPatients
        self.countsAllReactions = countsAllReactions
        let terminology = scan.terminology
        let patients = try scan.map { patient in
            let state = patient.state
            return state.hasPatient ? Candidate(patient.caseNumber, state, definition, terminology) : nil
        }
        registries = Set(patients.flatMap(\.registries))
        selection = IncidenceSelection(patients: [:])
        for patient in patients { take(patient) }
    }

    /// Where no enrolment at all is on record, the log is of one registry that nobody named: it is taken for this one.
    package var isUnnamed: Bool { registries.isEmpty }

    private mutating func take(_ patient: Candidate) {
        let found = isUnnamed ? patient.unenrolledStanding : patient.standing
        let standing = countsAllPatients ? .counted : found
        standings[standing, default: 0] += 1
        guard standing == .counted else { return }
        for outcome in patient.captures.values { captures[outcome, default: 0] += 1 }
        let episodes = Set(patient.captures.filter { $0.value == .met }.keys)
        selection.patients[patient.caseNumber] = IncidenceSelection.Patient(
            enrolled: patient.enrolled ?? (countsAllPatients ? patient.enrolledAnywhere : nil),
            episodes: countsAllReactions ? nil : episodes)
    }
}

/// What is kept of a patient until it is known whether the log names registries.
private struct Candidate: Sendable {
    let caseNumber: UInt32
    let registries: [String]
    let standing: RegistryStanding
    let unenrolledStanding: RegistryStanding
    let enrolled: PartialDate?
    let enrolledAnywhere: PartialDate?
    /// Whether each episode is captured, by its number.
    let captures: [Int: CriterionOutcome]

    init(_ caseNumber: UInt32, _ state: PatientState, _ definition: RegistryDefinition, _ terminology: Terminology) {
        self.caseNumber = caseNumber
        registries = state.enrolments.map(\.value.registry)
        standing = definition.standing(of: state, terminology: terminology)
        unenrolledStanding =
            state.enrolments.isEmpty
            ? definition.standing(of: state, asksForEnrolment: false, terminology: terminology) : standing
        enrolled = state.enrolments.first { definition.isNamed($0.value.registry) }?.occurred
        enrolledAnywhere = state.enrolments.first?.occurred
        let captured = definition.captures(state, terminology: terminology)
        captures = Dictionary(captured.map { ($0.episode.number, $0.outcome) }) { first, _ in first }
    }
}

extension PatientState {
    /// Whether anything is said of a patient: a safety report alone is no patient of a registry.
    fileprivate var hasPatient: Bool {
        !enrolments.isEmpty || !treatments.isEmpty || !episodes.isEmpty || !consents.isEmpty || !eligibility.isEmpty
    }
}
