import ClinicalEvents
import EventLog
import TamperEvidence

/// Everything that a log can be asked. An answer that is an error is `nil`.
struct LogAnswers {
    var identity: String
    var clock: EventLog.Clock
    var status: [UInt64]?
    var events: [RecordedEvent]?
    var eventsAlone: [RecordedEvent??]
    var sequencesOfCases: [[UInt64]?]
    var identifiersOfCases: [String??]
    var outcomes: [[AppendOutcome]?]
    var lastSequencesRecorded: [UInt64?]
    var positions: [UInt64?]
    var heads: [SignedTreeHead]?
    /// Of an intact log; one that says what is wrong counts as an error.
    var verification: LogVerification?

    /// Asks all but whether the log is intact, and that too where it is to be thorough: it takes longer than all the rest.
    init(_ log: EventLog, _ history: SmallHistory, isThorough: Bool) {
        (identity, clock) = (log.identity, log.clock)
        status = (try? log.status()).map {
            [$0.lastSequence, UInt64($0.caseCount), UInt64($0.symbolCount), UInt64($0.lastRecorded?.milliseconds ?? 0)]
        }
        events = try? Self.events(log)
        eventsAlone = history.asked.map { number in Self.answer { try log.event(number) } }
        sequencesOfCases = history.askedCases.map { try? log.sequences(ofCase: $0) }
        identifiersOfCases = history.askedNumbers.map { number in Self.answer { try log.caseIdentifier(number) } }
        outcomes = history.askedEvents.map { try? log.preview([$0]) }
        lastSequencesRecorded = SmallHistory.askedMoments.map { try? log.lastSequence(recordedBy: $0) }
        positions = SmallHistory.askedFollowers.map { try? log.position(ofFollower: $0) }
        heads = try? log.signedHeads()
        if isThorough, let found = try? log.verify(), found.isIntact { verification = found }
    }

    /// What an expression gives; `nil` where it throws. (`try?` does not tell no name from an error.)
    private static func answer<Value>(_ body: () throws -> Value) -> Value? {
        do { return try body() } catch { return nil }
    }

    static func events(_ log: EventLog) throws -> [RecordedEvent] {
        var reader = try log.reader()
        var events: [RecordedEvent] = []
        while let event = try reader.readEvent() { events.append(event) }
        return events
    }

    /// Whether nothing was an error.
    var isComplete: Bool {
        status != nil && events != nil && !eventsAlone.contains(nil) && !sequencesOfCases.contains(nil)
            && !identifiersOfCases.contains(nil) && !outcomes.contains(nil) && !lastSequencesRecorded.contains(nil)
            && !positions.contains(nil) && heads?.isEmpty == false && verification?.vouched != nil
    }

    /// An answer that is not an error and not that of the intact log, if there is one.
    func difference(from intact: LogAnswers) -> String? {
        if identity != intact.identity { return "the identity is \(identity)" }
        if clock != intact.clock { return "the clock is \(clock)" }
        return Self.difference("status", [status], [intact.status])
            ?? Self.difference("the events", [events], [intact.events])
            ?? Self.difference("an event", eventsAlone, intact.eventsAlone)
            ?? Self.difference("the events of a case", sequencesOfCases, intact.sequencesOfCases)
            ?? Self.difference("the name of a case", identifiersOfCases, intact.identifiersOfCases)
            ?? Self.difference("what an append would do", outcomes, intact.outcomes)
            ?? Self.difference("the last sequence of a moment", lastSequencesRecorded, intact.lastSequencesRecorded)
            ?? Self.difference("a follower's position", positions, intact.positions)
            ?? Self.difference("the signed heads", [heads], [intact.heads])
            ?? Self.difference("what was verified", [verification], [intact.verification])
    }

    private static func difference<Answer: Equatable>(
        _ question: String, _ found: [Answer?], _ intact: [Answer?]
    ) -> String? {
        for (index, answer) in found.enumerated() {
            if let answer, answer != intact[index] { return "\(question) (\(index)) is \(answer)" }
        }
        return nil
    }
}
