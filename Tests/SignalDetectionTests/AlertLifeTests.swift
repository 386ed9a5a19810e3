import ClinicalEvents
import SignalDetection
import Testing

@Suite("The life of an alert")
struct AlertLifeTests {
    /// What is legal from where, and where it leads, once more and by hand.
    static let table: [AlertState: [AlertStep: AlertState]] = [
        .raised: [.acknowledge: .acknowledged, .validate: .validated, .refute: .refuted, .close: .closed],
        .acknowledged: [.acknowledge: .acknowledged, .validate: .validated, .refute: .refuted, .close: .closed],
        .reopened: [.acknowledge: .acknowledged, .validate: .validated, .refute: .refuted, .close: .closed],
        .validated: [.acknowledge: .validated, .confirm: .confirmed, .refute: .refuted, .close: .closed],
        .confirmed: [.acknowledge: .confirmed, .prioritise: .prioritised, .assess: .assessed, .close: .closed],
        .prioritised: [.acknowledge: .prioritised, .prioritise: .prioritised, .assess: .assessed, .close: .closed],
        .assessed: [.acknowledge: .assessed, .assess: .assessed, .close: .closed],
        .refuted: [.close: .closed, .reopen: .reopened],
        .closed: [.reopen: .reopened],
    ]

    @Test(arguments: AlertState.allCases, AlertStep.allCases)
    func `every step from every state leads where the table says, or nowhere`(state: AlertState, step: AlertStep) {
        let expected = Self.table[state]?[step]
        #expect(state.after(step) == expected)
        #expect(state.legalSteps.contains(step) == (expected != nil))
    }

    @Test(arguments: AlertState.allCases, AlertStep.allCases)
    func `an alert goes through the log as the table says, and an illegal step changes nothing`(
        state: AlertState, step: AlertStep
    ) throws {
        var story = AlertStory()
        let key = story.detect()
        for step in try #require(AlertStory.ways[state]) { story.take(step, about: key) }
        #expect(try story.life.state == state)
        story.take(step, about: key, owner: "the last")
        let life = try story.life
        let expected = Self.table[state]?[step]
        #expect(life.state == expected ?? state)
        #expect((life.owner == "the last") == (expected != nil))
        let last = try #require(life.decisions.last)
        #expect(last.from == state && last.to == expected && last.step == step && last.actor == "R")
    }

    @Test func `owner, day, priority stay until they are changed, and each step says who and why`() throws {
        var story = AlertStory()
        let key = story.detect()
        story.take(.acknowledge, about: key, owner: "A")
        story.take(.validate, about: key, due: "2026-02-01")
        story.take(.confirm, about: key, owner: "B", priority: .high)
        let life = try story.life
        #expect(life.owner == "B" && life.priority == .high && life.openStepDue == PartialDate("2026-02-01"))
        #expect(life.decisions.map(\.content.rationale) == ["why acknowledge", "why validate", "why confirm"])
        story.take(.close, about: key)
        #expect(try story.life.openStepDue == nil)
    }

    @Test func `a report is due until it is assessed, refuted or closed, and again when that is taken back`() throws {
        for answer in [AlertStep.assess, .refute, .close] {
            var story = AlertStory()
            let key = story.detect(due: "2026-01-20")
            story.take(.acknowledge, about: key)
            #expect(try story.life.reportDue == PartialDate("2026-01-20"))
            if answer == .assess { for step in [AlertStep.validate, .confirm] { story.take(step, about: key) } }
            story.take(answer, about: key)
            #expect(try story.life.reportDue == nil)
            if answer == .assess { story.take(.close, about: key) }
            story.take(.reopen, about: key)
            #expect(try story.life.reportDue == PartialDate("2026-01-20"))
        }
    }

    @Test func `raised again, an alert that was over is open, and its new clock runs`() throws {
        var story = AlertStory()
        let key = story.detect(due: "2026-01-20")
        story.take(.refute, about: key)
        let again = story.detect(trigger: 9, due: "2026-01-27")
        var life = try story.life
        #expect(life.state == .reopened && life.reportDue == PartialDate("2026-01-27") && life.raisings.count == 2)
        // What was answered before stays answered, unless the answer itself is taken back.
        story.take(.validate, about: again)
        story.detect(trigger: 12, due: "2026-01-22")
        life = try story.life
        #expect(life.state == .validated && life.reportDue == PartialDate("2026-01-22"))
    }

    @Test func `the same event told by another version of the detector raises nothing`() throws {
        var story = AlertStory()
        let key = story.detect()
        story.take(.close, about: key)
        story.detect(detector: "9")
        #expect(try story.life.state == .closed)
    }

    @Test func `an alert whose ground is gone is kept, says so, and nothing is due; raised again it stands`() throws {
        var story = AlertStory()
        let key = story.detect(due: "2026-01-20")
        story.detect(rule: Finding.withdrawal(of: "serious-unexpected"), trigger: 8)
        var life = try story.life
        #expect(life.state == .raised && life.withdrawal?.signal.trigger == 8 && life.reportDue == nil)
        story.take(.refute, about: key)
        story.take(.reopen, about: key)
        #expect(try story.life.reportDue == nil)
        story.detect(trigger: 9, due: "2026-02-20")
        life = try story.life
        #expect(life.withdrawal == nil && life.reportDue == PartialDate("2026-02-20"))
    }

    @Test func `a step that was retracted was never taken, one that was amended is what it should have said`() throws {
        var story = AlertStory()
        let key = story.detect()
        let validation = story.take(.validate, about: key)
        let refutation = story.take(.refute, about: key)
        story.add(.eventRetracted(EventRetracted(source: "test", sourceKey: refutation, reason: "wrong alert")))
        #expect(try story.life.state == .validated)
        let content = SignalDecision(signal: key, rationale: "better words")
        story.add(
            .eventAmended(
                EventAmended(
                    source: "test", sourceKey: validation, reason: "typing", payload: .signalValidated(content))))
        #expect(try story.life.decisions.map(\.content.rationale) == ["better words"])
    }

    @Test func `alerts differ by rule, pair and case, and are named by digits that stay`() throws {
        var story = AlertStory()
        story.detect()
        story.detect(rule: "fatal")
        story.detect(drug: "ipilimumab")
        story.detect(stream: "P2")
        story.detect(trigger: 77)
        let lives = story.lives
        #expect(lives.all.count == 4 && Set(lives.all.map(\.identity.digits)).count == 4)
        #expect(lives.identifierLength == 8)
        for life in lives.all {
            #expect(life.identity.digits.count == 16)
            #expect(
                lives.lives(matching: life.identity.digits.prefix(8).uppercased()).map(\.identity) == [life.identity])
        }
        #expect(lives.lives(matching: "").isEmpty)
        // A name that is known outside: it must not change from version to version.
        #expect(lives.all[0].identity.digits == story.lives.all[0].identity.digits)
    }

    @Test func `a step about an alert that is not there changes nothing`() {
        var story = AlertStory()
        story.take(.validate, about: "nothing")
        #expect(story.lives.all.isEmpty)
    }
}

/// Detections and steps in the order of a log.
struct AlertStory {
    private(set) var events: [RecordedEvent] = []

    /// Steps that lead to each state.
    static let ways: [AlertState: [AlertStep]] = [
        .raised: [], .acknowledged: [.acknowledge], .validated: [.validate], .refuted: [.refute],
        .confirmed: [.validate, .confirm], .prioritised: [.validate, .confirm, .prioritise],
        .assessed: [.validate, .confirm, .assess], .closed: [.close], .reopened: [.close, .reopen],
    ]

    var lives: AlertLives { AlertLives(events) }

    /// The first alert.
    var life: AlertLife { get throws { try #require(lives.all.first) } }

    @discardableResult
    mutating func add(_ content: ClinicalEvent, stream: String = "P1") -> String {
        let key = "\(events.count + 1)"
        let event = ProposedEvent(
            caseIdentifier: stream, source: "test", sourceKey: key, actor: "R", event: content)
        let moment = Timestamp(milliseconds: 1_767_225_600_000 + Int64(events.count) * 1000)
        events.append(RecordedEvent(sequence: UInt64(events.count + 1), recorded: moment, content: event))
        return key
    }

    @discardableResult
    mutating func detect(
        rule: String = "serious-unexpected", drug: String = "nivolumab", stream: String = "P1", trigger: Int = 1,
        due: String? = nil, detector: String = "2"
    ) -> String {
        let signal = SignalDetected(
            rule: rule, definition: "d", detector: detector, drug: drug, reaction: "Colitis", subject: stream,
            trigger: trigger, due: due.flatMap { PartialDate($0) })
        return add(.signalDetected(signal), stream: stream)
    }

    @discardableResult
    mutating func take(
        _ step: AlertStep, about key: String, owner: String? = nil, due: String? = nil, priority: SignalPriority? = nil
    ) -> String {
        let decision = SignalDecision(
            signal: key, rationale: "why \(step.rawValue)", owner: owner, due: due.flatMap { PartialDate($0) },
            priority: priority)
        return add(step.event(decision))
    }
}
