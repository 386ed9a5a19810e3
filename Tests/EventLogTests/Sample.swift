import ClinicalEvents
import EventLog
import Foundation
import TestSupport

/// Events and logs to test with.
enum Sample {
    /// A report whose content, drugs and case follow from its number.
    static func report(_ number: Int, case identifier: String? = nil, key: String? = nil) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: identifier ?? "case \(number)", site: number.isMultiple(of: 3) ? nil : "site \(number % 7)",
            received: PartialDate(dayNumber: Int32(19_000 + number % 500)),
            occurred: PartialDate(year: 2000 + number % 25),
            source: "registry", sourceKey: key ?? "key \(number)", actor: number.isMultiple(of: 5) ? "officer" : nil,
            event: .safetyReportReceived(
                SafetyReportReceived(
                    version: number % 10, seriousness: Seriousness(rawValue: UInt8(number % 128)),
                    drugs: [ReportedDrug(role: .primarySuspect, name: "drug \(number % 40)")],
                    reactions: [ReportedReaction(term: "term \(number % 60)", outcome: .unknown)],
                    patient: PatientCharacteristics(ageYears: Double(number % 90)))))
    }

    static func reports(_ numbers: Range<Int>) -> [ProposedEvent] { numbers.map { report($0) } }

    /// An event that no log accepts: its payload's episode is out of range.
    static let invalid = ProposedEvent(
        caseIdentifier: "c", source: "s", sourceKey: "k", event: .reactionUpdated(ReactionUpdated(episode: 0)))
}

extension EventLog {
    /// Every event of the log, in full.
    func everything(from first: UInt64 = 1, through last: UInt64 = .max) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        var reader = try reader(from: first, through: last)
        while let event = try reader.readEvent() { events.append(event) }
        return events
    }

    /// Appends with one moment for all, in a log with a simulated clock.
    @discardableResult
    func append(_ events: [ProposedEvent], at milliseconds: Int64) throws -> [AppendOutcome] {
        try append(events, recorded: events.map { _ in Timestamp(milliseconds: milliseconds) })
    }
}

/// What an expression throws, as a `LogError`; `nil` where it throws nothing.
func refusal<Value>(_ body: () throws -> Value) throws -> LogError? {
    do {
        _ = try body()
        return nil
    } catch let error as LogError { return error }
}

/// Runs what blocks on a thread of its own: those that run tasks are few, and the others need them.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
}
