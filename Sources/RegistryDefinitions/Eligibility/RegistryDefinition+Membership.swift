import ClinicalEvents
public import Projections

extension RegistryDefinition {
    /// Whether a case belongs to the registry: enrolled in it or held against its criteria; of safety reports, whether there is one.
    public func concerns(_ state: PatientState) -> Bool {
        switch population {
        case .patients: enrolment(of: state) != nil || recordedAssessment(of: state) != nil
        case .reports: state.report != nil || state.nullification != nil
        }
    }

    /// The site of a patient: that of the enrolment, else the last one that any event of the patient states.
    public func site(of state: PatientState) -> String? {
        let events = [state.timeline, state.undated, state.administrative].joined()
        if let enrolment = enrolment(of: state),
            let site = events.first(where: { $0.sequence == enrolment.sequence })?.current.content.site
        {
            return site
        }
        return events.max { left, right in
            (left.current.content.site != nil ? left.sequence : 0)
                < (right.current.content.site != nil ? right.sequence : 0)
        }?.current.content.site
    }
}
