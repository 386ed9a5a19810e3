public import ClinicalEvents

/// One detection of an alert.
public struct AlertRaising: Hashable, Sendable {
    /// Its place in the log.
    public var sequence: UInt64
    /// When it was recorded.
    public var recorded: Timestamp
    /// The name of the event, which decisions refer to.
    public var sourceKey: String
    /// What was found.
    public var signal: SignalDetected
}

/// One step that somebody took.
public struct AlertDecision: Hashable, Sendable {
    /// Its place in the log.
    public var sequence: UInt64
    /// When it was recorded.
    public var recorded: Timestamp
    /// Who took it.
    public var actor: String?
    /// The step.
    public var step: AlertStep
    /// Why, and what else was said.
    public var content: SignalDecision
    /// Where the alert stood before.
    public var from: AlertState
    /// Where it stood after; `nil` where the step was not legal and changed nothing.
    public var to: AlertState?
}

/// An alert with all that became of it: a pure fold over its events.
public struct AlertLife: Sendable {
    /// Which alert it is.
    public let identity: AlertIdentity
    /// Where it stands.
    public private(set) var state = AlertState.raised
    /// Every time it was raised, in order.
    public private(set) var raisings: [AlertRaising]
    /// Every step taken, in order; those that were not legal among them.
    public private(set) var decisions: [AlertDecision] = []
    /// The detection that says that what the alert rested on no longer stands; `nil` where it stands.
    public private(set) var withdrawal: AlertRaising?
    /// Who deals with it.
    public private(set) var owner: String?
    /// The day by which the next step is due, as was last decided.
    public private(set) var stepDue: PartialDate?
    /// How urgent it is, as was last decided.
    public private(set) var priority: SignalPriority?
    /// Days by which a report is due that no step has answered.
    private var openClocks: [PartialDate]
    /// Those that the last answer answered.
    private var answeredClocks: [PartialDate] = []

    init(_ identity: AlertIdentity, _ raising: AlertRaising) {
        (self.identity, raisings) = (identity, [raising])
        openClocks = raising.signal.due.map { [$0] } ?? []
    }

    /// The first day by which a report is due and none was made, as far as decisions say; `nil` where no clock runs, or the ground is
    /// gone.
    public var reportDue: PartialDate? {
        withdrawal == nil ? openClocks.min { $0.latestDay < $1.latestDay } : nil
    }

    /// The day by which the next step is due; `nil` where none was set or nothing more is expected.
    public var openStepDue: PartialDate? { state.isOver ? nil : stepDue }

    /// The last detection.
    public var latest: AlertRaising { raisings[raisings.count - 1] }

    /// The last event of its life: whoever decides must have seen it.
    public var lastSequence: UInt64 {
        max(latest.sequence, decisions.last?.sequence ?? 0, withdrawal?.sequence ?? 0)
    }

    /// Takes in another detection. The same event told by another version of the detector changes nothing.
    mutating func raise(_ raising: AlertRaising) {
        let isKnown = raisings.contains { $0.signal.trigger == raising.signal.trigger }
        raisings.append(raising)
        guard !isKnown else { return }
        withdrawal = nil
        if let due = raising.signal.due { openClocks.append(due) }
        if state.isOver { state = .reopened }
    }

    /// Takes in that the ground is gone.
    mutating func withdraw(_ raising: AlertRaising) {
        withdrawal = raising
        openClocks = []
        answeredClocks = []
    }

    /// Takes in a step. One that is not legal stays in the history and changes nothing.
    mutating func take(_ step: AlertStep, _ content: SignalDecision, _ event: RecordedEvent) {
        let next = state.after(step)
        decisions.append(
            AlertDecision(
                sequence: event.sequence, recorded: event.recorded, actor: event.content.actor, step: step,
                content: content, from: state, to: next))
        guard let next else { return }
        state = next
        owner = content.owner ?? owner
        stepDue = content.due ?? stepDue
        priority = content.priority ?? priority
        if step.answersClocks {
            if !openClocks.isEmpty { answeredClocks = openClocks }
            openClocks = []
        } else if step == .reopen {
            openClocks += answeredClocks
            answeredClocks = []
        }
    }
}
