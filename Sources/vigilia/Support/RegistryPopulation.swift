import ClinicalEvents
import Projections
import RegistryDefinitions
import Terminology

/// Which patients and reactions of a log count in the figures of a registry, and how many do not, for each reason.
struct RegistryPopulation {
    let definition: RegistryDefinition
    private(set) var selection: IncidenceSelection
    private var standings: [RegistryStanding: Int] = [:]
    private var captures: [CriterionOutcome: Int] = [:]
    private var registries: Set<String> = []
    private let countsAllPatients: Bool
    private let countsAllReactions: Bool

    /// Reads every patient of a log. Cost: some microseconds for each event of a patient.
    ///
    /// - Parameters:
    ///   - definition: the registry.
    ///   - scan: the patients.
    ///   - countsAllPatients: whether patients count who are not enrolled in it, not eligible, or refused.
    ///   - countsAllReactions: whether reactions count that the registry does not capture.
    init(_ definition: RegistryDefinition, _ scan: PatientScan, countsAllPatients: Bool, countsAllReactions: Bool)
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
    private var isUnnamed: Bool { registries.isEmpty }

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
