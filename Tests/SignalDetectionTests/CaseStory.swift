import ClinicalEvents
import SignalDetection
import TestSupport

/// What a case, and those who keep the lists, record one after another; each event has a source key of its own.
struct CaseStory {
    private(set) var events: [ProposedEvent] = []

    @discardableResult
    mutating func add(
        _ caseIdentifier: String, _ content: ClinicalEvent, occurred: String? = nil, received: String? = nil
    ) -> String {
        let key = "\(events.count + 1)"
        events.append(
            ProposedEvent(
                caseIdentifier: caseIdentifier, received: received.flatMap { PartialDate($0) },
                occurred: occurred.flatMap { PartialDate($0) }, source: "test", sourceKey: key, event: content))
        return key
    }

    /// Adopts what is listed of nivolumab.
    @discardableResult
    mutating func list(_ reactions: [String: Int?], version: String = "1", from: String? = "2024-01-01") -> String {
        let listed = reactions.map { ListedReaction(term: $0.key, grade: $0.value) }
        let adoption = ReferenceSafetyInformationAdopted(
            drug: "nivolumab", document: "SmPC", version: version, reactions: listed)
        return add("reference", .referenceSafetyInformationAdopted(adoption), occurred: from)
    }

    /// A patient under Opdivo has a reaction.
    @discardableResult
    mutating func reaction(
        _ caseIdentifier: String = "P1", _ term: String = "Colitis", episode: Int = 1, grade: Int? = nil,
        seriousness: Seriousness = .hospitalisation, onset: String? = "2025-06-01", received: String? = "2025-06-10"
    ) -> String {
        let content = ReactionReported(
            episode: episode, term: term, grade: grade, seriousness: seriousness,
            suspects: [SuspectDrug(name: "Opdivo")])
        return add(caseIdentifier, .reactionReported(content), occurred: onset, received: received)
    }

    mutating func update(_ caseIdentifier: String, _ update: ReactionUpdated, received: String? = "2025-06-20") {
        add(caseIdentifier, .reactionUpdated(update), received: received)
    }

    /// The events, each recorded on the day it was received, and none before the one before it; the first of them on 2024-01-01 where it
    /// states no day.
    var history: TestHistory {
        var last = Timestamp(milliseconds: 1_704_067_200_000)
        let recorded = events.map { event in
            if let day = event.received?.latestDay, day > last.day { last = Timestamp(endOfDay: day) }
            return last
        }
        return TestHistory(events: events, recorded: recorded)
    }

    /// What the rules about single cases find: the rule, the event that moved it, the day a report is due, and why.
    func alerts(
        _ rules: Set<CaseAlertRule> = [.seriousUnexpected, .moreSevereThanListed]
    ) throws -> [(rule: String, trigger: UInt64, due: String?, reason: String)] {
        let configuration = DetectorConfiguration(criteria: [], caseAlerts: rules)
        return try history.findings(configuration).map {
            ($0.rule, $0.trigger, $0.due?.description, $0.reason ?? "")
        }
    }

    /// The same, as rule and event alone.
    func raised(_ rules: Set<CaseAlertRule> = [.seriousUnexpected, .moreSevereThanListed]) throws -> [String] {
        try alerts(rules).map { "\($0.rule) \($0.trigger)" }
    }
}
