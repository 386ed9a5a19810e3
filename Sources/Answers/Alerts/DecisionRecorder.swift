package import ClinicalEvents
package import EventLog
import Projections
package import SignalDetection

/// Records steps in the lives of alerts. Of two who decide at once the second is told what the first did.
package struct DecisionRecorder {
    package let log: EventLog
    package let actor: String
    /// Where the alert must stand; `nil` for wherever it stands.
    package let expecting: AlertState?

    /// Records what somebody decides.
    package init(log: EventLog, actor: String, expecting: AlertState?) {
        (self.log, self.actor, self.expecting) = (log, actor, expecting)
    }

    /// The system that decisions come from.
    package static let source = "vigilia decide"
    /// How often a step is tried again where the case got other events meanwhile.
    private static let attempts = 16

    /// Records a step; gives back the alert as it then stands.
    ///
    /// - Parameters:
    ///   - step: the step.
    ///   - decision: why, and what else is decided; which event it is about is filled in.
    ///   - digits: the first digits of the alert's name.
    package func record(_ step: AlertStep, _ decision: SignalDecision, aboutAlert digits: String) throws -> AlertLife {
        var seen: AlertLife?
        for _ in 0..<Self.attempts {
            let life = try life(digits)
            if let seen, seen.lastSequence != life.lastSequence { throw Self.overtaken(life, since: seen) }
            seen = life
            try check(step, life)
            if try append(step, decision, life) { return try self.life(digits) }
        }
        throw DecisionRefusal.busy("\(digits): the case gets events faster than a step can be recorded; try again")
    }

    private func life(_ digits: String) throws -> AlertLife {
        try AlertLives(log, through: try log.status().lastSequence).life(named: digits)
    }

    private func check(_ step: AlertStep, _ life: AlertLife) throws {
        if let expecting, expecting != life.state {
            throw DecisionRefusal.overtaken(
                "\(life.about): found \(life.state.rawValue), expected \(expecting.rawValue)\(Self.lastStep(life))")
        }
        guard life.state.after(step) != nil else {
            let legal = life.state.legalSteps.map(\.rawValue).joined(separator: ", ")
            throw DecisionRefusal.illegal(
                "\(life.about): found \(step.rawValue), expected one of \(legal): it is \(life.state.rawValue)"
                    + Self.lastStep(life))
        }
    }

    /// Stores the step; `false` where its case got another event since the alert was read.
    private func append(_ step: AlertStep, _ decision: SignalDecision, _ life: AlertLife) throws -> Bool {
        let stream = life.identity.stream
        let last = try log.sequences(ofCase: stream).last ?? 0
        // Read after the alert was: what came between the two is seen by reading the alert again.
        guard try self.life(life.identity.digits).lastSequence == life.lastSequence else { return false }
        var decision = decision
        decision.signal = life.latest.sourceKey
        let event = ProposedEvent(
            caseIdentifier: stream, received: PartialDate(dayNumber: try LogDay.today(.now, log)), source: Self.source,
            sourceKey: "\(life.identity.digits) | \(step.rawValue) after \(life.lastSequence)", actor: actor,
            event: step.event(decision))
        let times = log.clock == .simulated ? [try log.status().lastRecorded ?? Timestamp(milliseconds: 0)] : nil
        do {
            try log.append([event], recorded: times, expecting: [CaseExpectation(case: stream, lastSequence: last)])
            return true
        } catch {
            switch error {
            case .caseChanged, .conflict: return false
            default: throw error
            }
        }
    }

    private static func overtaken(_ life: AlertLife, since seen: AlertLife) -> DecisionRefusal {
        .overtaken(
            "\(life.about): found \(life.state.rawValue), expected \(seen.state.rawValue) as it was a moment ago\(lastStep(life))"
        )
    }

    /// What was done last, by whom, when and why.
    private static func lastStep(_ life: AlertLife) -> String {
        guard let last = life.decisions.last(where: { $0.to != nil }) else { return "" }
        return "; \(last.actor ?? "somebody") chose \(last.step.rawValue) at \(last.recorded) (event \(last.sequence))"
            + (last.content.rationale.isEmpty ? "" : ": \(last.content.rationale)")
    }
}
