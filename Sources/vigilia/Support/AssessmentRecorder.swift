import ClinicalEvents
import EventLog
import Projections
import RegistryDefinitions

/// Records assessments in the log they were made from.
///
/// One that says what the last recorded one says already is not recorded again. The source key names the assessment that it
/// follows: whoever screens the same log at the same time, or after a crash, stores nothing twice.
struct AssessmentRecorder {
    let log: EventLog
    let definition: RegistryDefinition
    let actor: String?
    /// The day on which patients were assessed.
    let day: Int32

    private var waiting: [ProposedEvent] = []
    private(set) var recorded = 0
    private(set) var unchanged = 0

    /// Events a commit.
    private static let batch = 4096
    private static let source = "vigilia screen"

    init(log: EventLog, definition: RegistryDefinition, actor: String?, day: Int32) {
        (self.log, self.definition, self.actor, self.day) = (log, definition, actor, day)
    }

    /// Takes an assessment to be recorded, if it says something new.
    mutating func take(_ entry: ScreeningLog.Entry) throws {
        let last = entry.recorded
        guard last?.value != entry.assessment else {
            unchanged += 1
            return
        }
        let date = PartialDate(dayNumber: day)
        waiting.append(
            ProposedEvent(
                caseIdentifier: entry.caseIdentifier, site: entry.site, received: date, occurred: date,
                source: Self.source,
                sourceKey: "\(definition.name)/\(entry.caseIdentifier)/after \(last?.sequence ?? 0)", actor: actor,
                event: .eligibilityAssessed(entry.assessment)))
        if waiting.count >= Self.batch { try flush() }
    }

    /// Stores what is waiting.
    mutating func flush() throws {
        guard !waiting.isEmpty else { return }
        let last = try log.status().lastRecorded ?? Timestamp(endOfDay: day)
        let times = log.clock == .simulated ? waiting.map { _ in last } : nil
        let outcomes = try log.append(waiting, recorded: times)
        recorded += outcomes.count { if case .appended = $0 { true } else { false } }
        unchanged += outcomes.count { if case .appended = $0 { false } else { true } }
        waiting.removeAll(keepingCapacity: true)
    }
}
