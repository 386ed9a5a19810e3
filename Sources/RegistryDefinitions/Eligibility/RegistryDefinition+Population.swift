import ClinicalEvents
public import Projections
public import Terminology

/// Whether a patient is in the figures of a registry, and if not, why.
public enum RegistryStanding: Hashable, Sendable, CaseIterable {
    /// The patient counts.
    case counted
    /// The patient is not enrolled in the registry.
    case notEnrolled
    /// The patient refused.
    case refused
    /// A criterion stands against the patient.
    case notEligible
    /// Something that the criteria ask for was not recorded.
    case undetermined
}

extension RegistryDefinition {
    /// Whether a patient counts in the figures of the registry, as of the date of the state.
    ///
    /// That is who is enrolled, did not refuse, and is eligible. Who withdrew was in until then: a withdrawal ends observation and
    /// does not undo it, so the criteria are held against the consent before it.
    ///
    /// - Parameters:
    ///   - state: what is known of the patient.
    ///   - asksForEnrolment: whether an enrolment in the registry is asked for; not where a history has none at all.
    ///   - terminology: what names of drugs mean.
    public func standing(
        of state: PatientState, asksForEnrolment: Bool = true, terminology: Terminology = .builtIn
    ) -> RegistryStanding {
        if asksForEnrolment, enrolment(of: state) == nil { return .notEnrolled }
        let screening = Screening(
            definition: self, state: state, terminology: terminology, passesOverWithdrawal: true)
        let own = ConsentRule(scope: Self.ownScope, statuses: [.refused])
        if screening.find(own).outcome == .met { return .refused }
        return switch EligibilityVerdict(screening.results) {
        case .eligible: .counted
        case .notEligible: .notEligible
        case .undetermined: .undetermined
        }
    }
}
