import ClinicalEvents
import Projections

/// When a patient ceased to be followed: by death, or by leaving the registry.
struct FollowUpEnd {
    /// The days on which that may have been; `nil` where nobody said when.
    let days: ClosedRange<Int32>?

    /// Whether it certainly came after a day.
    func isCertainly(after day: Int32) -> Bool { days.map { $0.lowerBound > day } ?? false }

    /// `nil` for a patient who is followed. Of several ends, the one that may have come first.
    init?(_ state: PatientState, _ definition: RegistryDefinition) {
        var ends: [ClosedRange<Int32>?] = []
        if let death = state.death {
            ends.append(death.occurred.map { ClosedRange($0) })
        } else if state.isDead {
            ends.append(nil)
        }
        if let consent = definition.leavingConsent(of: state) { ends.append(consent.occurred.map { ClosedRange($0) }) }
        if state.erasure != nil { ends.append(nil) }
        guard !ends.isEmpty else { return nil }
        days = ends.contains(nil) ? nil : ends.compactMap(\.self).min { $0.lowerBound < $1.lowerBound }
    }
}

extension RegistryDefinition {
    /// The consent that holds, where it says that the patient is not, or no longer, in the registry.
    fileprivate func leavingConsent(of state: PatientState) -> Stated<ConsentRecorded>? {
        let scopes = Set(criteria.flatMap(\.rule.consentScopes))
        let last = state.consents.last { consent in
            consent.value.scope == nil || scopes.contains { covers(consent.value.scope, $0) }
        }
        guard let last, last.value.status == .withdrawn || last.value.status == .refused else { return nil }
        return last
    }
}

extension Rule {
    /// The scopes of consent that it asks for.
    fileprivate var consentScopes: [String] {
        switch self {
        case .consent(let rule): rule.scope.map { [$0] } ?? []
        case .all(let rules), .any(let rules): rules.flatMap(\.consentScopes)
        case .not(let rule): rule.consentScopes
        default: []
        }
    }
}
