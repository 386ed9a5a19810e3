/// Where an alert stands in its life.
public enum AlertState: String, CaseIterable, Sendable {
    /// Nobody has dealt with it.
    case raised
    /// Somebody deals with it.
    case acknowledged
    /// It is to be looked into.
    case validated
    /// It did not hold.
    case refuted
    /// It is to be assessed.
    case confirmed
    /// It is to be assessed, in its turn.
    case prioritised
    /// What is known was weighed.
    case assessed
    /// Nothing more is to be done.
    case closed
    /// It is looked into again: somebody said so, or the detector raised it again after it was refuted or closed.
    case reopened

    /// Whether nothing more is expected of anybody.
    public var isOver: Bool { self == .refuted || self == .closed }

    /// The steps that may be taken from here, in their order: the one table of what is legal.
    public var legalSteps: [AlertStep] {
        switch self {
        case .raised, .acknowledged, .reopened: [.acknowledge, .validate, .refute, .close]
        case .validated: [.acknowledge, .refute, .confirm, .close]
        case .confirmed, .prioritised: [.acknowledge, .prioritise, .assess, .close]
        case .assessed: [.acknowledge, .assess, .close]
        case .refuted: [.close, .reopen]
        case .closed: [.reopen]
        }
    }

    /// Where a step leads; `nil` where it is not legal. Whoever takes over an alert that is under way leaves it where it stands.
    public func after(_ step: AlertStep) -> AlertState? {
        guard legalSteps.contains(step) else { return nil }
        let isTakenOver = step == .acknowledge && self != .raised && self != .reopened
        return isTakenOver ? self : step.result
    }
}
