public import ClinicalEvents
public import Projections
public import Terminology

extension RegistryDefinition {
    /// Holds a patient against every criterion, as of the date of the state.
    ///
    /// A fact that nobody recorded makes a criterion unknown, never met. A patient is eligible where every inclusion criterion is
    /// met and no exclusion criterion is; not eligible where one inclusion criterion is not met, or one exclusion criterion is;
    /// otherwise it cannot be told. Cost: some microseconds a criterion.
    ///
    /// - Parameters:
    ///   - state: what is known of the patient.
    ///   - terminology: what names of drugs mean.
    public func assess(_ state: PatientState, terminology: Terminology = .builtIn) -> EligibilityAssessed {
        let screening = Screening(definition: self, state: state, terminology: terminology)
        let results = screening.results
        return EligibilityAssessed(
            registry: name, definition: version, verdict: EligibilityVerdict(results), criteria: results)
    }

    /// Whether a name in an event means this registry.
    public func isNamed(_ name: String) -> Bool {
        if self.name == name || otherNames.contains(name) { return true }
        let folded = Terminology.folded(name)
        return ([self.name] + otherNames).contains { Terminology.folded($0) == folded }
    }

    /// The patient's enrolment in this registry, the last one where there are several.
    public func enrolment(of state: PatientState) -> Stated<PatientEnrolled>? {
        state.enrolments.last { isNamed($0.value.registry) }
    }

    /// The assessment for this registry that was recorded last.
    public func recordedAssessment(of state: PatientState) -> Stated<EligibilityAssessed>? {
        state.eligibility.last { isNamed($0.value.registry) }
    }
}

extension EligibilityVerdict {
    /// What follows from the criteria.
    init(_ results: [CriterionResult]) {
        let decided = results.map { result -> Bool? in
            result.outcome == .unknown ? nil : (result.outcome == .met) == (result.role == .inclusion)
        }
        self = decided.contains(false) ? .notEligible : decided.contains(nil) ? .undetermined : .eligible
    }
}
