public import ClinicalEvents

/// A step that a person takes in the life of an alert (EMA, GVP module IX).
public enum AlertStep: String, CaseIterable, Sendable {
    /// Somebody saw it and deals with it from now on.
    case acknowledge
    /// It deserves to be looked into: there is enough to suggest a new or changed causal association.
    case validate
    /// It does not hold: another explanation, an error, known already.
    case refute
    /// It is to be analysed and assessed.
    case confirm
    /// It is put before or behind others.
    case prioritise
    /// All that is known was weighed; of a case, it was dealt with.
    case assess
    /// Nothing more is to be done.
    case close
    /// It is looked into again.
    case reopen

    /// What it leads to.
    var result: AlertState {
        switch self {
        case .acknowledge: .acknowledged
        case .validate: .validated
        case .refute: .refuted
        case .confirm: .confirmed
        case .prioritise: .prioritised
        case .assess: .assessed
        case .close: .closed
        case .reopen: .reopened
        }
    }

    /// Whether it answers the reporting clocks that ran until then: the report was made, or none is owed.
    public var answersClocks: Bool { self == .refute || self == .assess || self == .close }

    /// Whether it must be reasoned: every step but the one that only says who deals with it.
    public var needsRationale: Bool { self != .acknowledge }

    /// The step that an event records, with what it says; `nil` for any other event.
    static func taken(_ event: ClinicalEvent) -> (step: AlertStep, decision: SignalDecision)? {
        switch event {
        case .signalAcknowledged(let value):
            let decision = SignalDecision(
                signal: value.signal, rationale: value.comment ?? "", owner: value.owner, due: value.due)
            return (.acknowledge, decision)
        case .signalValidated(let value): return (.validate, value)
        case .signalRefuted(let value): return (.refute, value)
        case .signalConfirmed(let value): return (.confirm, value)
        case .signalPrioritised(let value): return (.prioritise, value)
        case .signalAssessed(let value): return (.assess, value)
        case .signalClosed(let value): return (.close, value)
        case .signalReopened(let value): return (.reopen, value)
        default: return nil
        }
    }

    /// The event that records the step.
    ///
    /// An acknowledgement keeps of the decision the owner, the day and what there is to say; the rest is not its matter.
    public func event(_ decision: SignalDecision) -> ClinicalEvent {
        switch self {
        case .acknowledge:
            .signalAcknowledged(
                SignalAcknowledged(
                    signal: decision.signal, owner: decision.owner, due: decision.due,
                    comment: decision.rationale.isEmpty ? nil : decision.rationale))
        case .validate: .signalValidated(decision)
        case .refute: .signalRefuted(decision)
        case .confirm: .signalConfirmed(decision)
        case .prioritise: .signalPrioritised(decision)
        case .assess: .signalAssessed(decision)
        case .close: .signalClosed(decision)
        case .reopen: .signalReopened(decision)
        }
    }
}
