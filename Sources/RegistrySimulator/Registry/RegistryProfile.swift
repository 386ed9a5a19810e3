import ClinicalEvents
import RegistryDefinitions
import Terminology

/// What a definition asks of patients, as far as the simulation makes most of them fulfil it.
struct RegistryProfile: Sendable {
    /// A consent that is asked for, with the statuses that will do.
    struct Consent: Sendable {
        let scope: String?
        let statuses: [ConsentStatus]
    }

    /// The youngest and the oldest, in completed years.
    private(set) var ages = 0...Self.oldest
    private(set) var settings: [String] = []
    private(set) var wantsBoard = false
    private(set) var wantsInhibitor = false
    private(set) var consents: [Consent] = []

    /// The oldest patient of the simulation.
    private static let oldest = 96
    /// Whom nobody over this age joins is a registry of children and young adults.
    private static let oldestOfYoung = 30

    /// Of a definition that asks for more consents than these, no more are given.
    private static let consentsMaximum = 8

    /// Whether it is a registry of children and young adults.
    var isYoung: Bool { ages.upperBound <= Self.oldestOfYoung }

    init(_ definition: RegistryDefinition) {
        for criterion in definition.criteria { take(criterion.rule, criterion.role) }
    }

    private mutating func take(_ rule: Rule, _ role: CriterionRole) {
        switch rule {
        case .consent(let consent): take(consent, role)
        case .all(let rules), .any(let rules): for rule in rules { take(rule, role) }
        case .age(let bounds) where role == .inclusion:
            let youngest = min(Self.oldest, bounds.atLeast ?? 0)
            ages = youngest...max(youngest, min(Self.oldest, bounds.atMost ?? Self.oldest))
        case .setting(let settings) where role == .inclusion: self.settings = settings
        case .boardReview where role == .inclusion: wantsBoard = true
        case .treatment(let treatment) where role == .inclusion:
            wantsInhibitor = treatment.families.contains(.immuneCheckpointInhibitor) || !treatment.targets.isEmpty
        default: break
        }
    }

    private mutating func take(_ rule: ConsentRule, _ role: CriterionRole) {
        let isNew = !consents.contains { $0.scope == rule.scope }
        guard isNew, consents.count < Self.consentsMaximum else { return }
        let willDo = role == .inclusion ? rule.statuses : [.consented, .notOpposed]
        consents.append(Consent(scope: rule.scope, statuses: willDo))
    }
}
