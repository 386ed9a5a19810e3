import ClinicalEvents
public import Projections
import Terminology

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

    /// Whether what was said of one scope counts for another: what was said of everything does, and `registry` is what the
    /// registry itself is called.
    func covers(_ said: String?, _ asked: String?) -> Bool {
        guard let said else { return true }
        guard let asked else { return false }
        let scope = Terminology.folded(asked)
        return Terminology.folded(said) == scope || scope == Self.ownScope && isNamed(said)
    }

    /// The scope of a consent to the registry itself.
    static let ownScope = "registry"
}
