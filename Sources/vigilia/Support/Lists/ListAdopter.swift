import ClinicalEvents
import EventLog
import Foundation
import Interchange

/// Records in a log what lists are adopted, each once.
struct ListAdopter {
    let log: EventLog
    let actor: String?

    /// The system that adoptions come from.
    static let source = "vigilia lists"

    /// What adopts a version of a drug's list. It holds from the day it says.
    func event(_ list: ReferenceFile.List) -> ProposedEvent {
        let adoption = list.adoption
        let parts = [adoption.drug, adoption.document, adoption.version, list.validFrom.description]
        return ProposedEvent(
            caseIdentifier: "reference | \(adoption.drug)", occurred: list.validFrom, source: Self.source,
            sourceKey: (["rsi"] + parts).joined(separator: " | "), actor: actor,
            event: .referenceSafetyInformationAdopted(adoption))
    }

    /// What adopts a version of a watch-list.
    func event(_ adoption: WatchlistAdopted) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: "watch-list | \(adoption.name)", source: Self.source,
            sourceKey: ["watch-list", adoption.name, adoption.version].joined(separator: " | "), actor: actor,
            event: .watchlistAdopted(adoption))
    }

    /// Stores all of them, or nothing; what the log has already is not stored again.
    ///
    /// - Throws: where a version was adopted before with other content: a version that changes is another version.
    func adopt(_ events: [ProposedEvent]) throws -> [AppendOutcome] {
        let times = log.clock == .simulated ? try simulatedTimes(events.count) : nil
        do { return try log.append(events, recorded: times) } catch LogError.conflict(let index, _, _, let existing) {
            throw Failure(
                "\(events[index].sourceKey): found other content than event \(existing) adopted under that version, "
                    + "expected a version of its own; nothing was stored")
        }
    }

    /// The clock of a simulated log stands where its last event does.
    private func simulatedTimes(_ count: Int) throws -> [Timestamp] {
        let last = try log.status().lastRecorded ?? Timestamp(milliseconds: 0)
        return Array(repeating: last, count: count)
    }
}

extension ListAdopter {
    /// Says what is wrong with a file, and stops.
    static func refuse(_ rejections: [Rejection], _ file: String) throws {
        guard !rejections.isEmpty else { return }
        for rejection in rejections { StandardError.note("\(rejection)") }
        throw Failure("\(file): nothing was stored")
    }

    /// Says which names the terminology does not know.
    static func note(unknown names: [String]) {
        guard !names.isEmpty else { return }
        let shown = names.prefix(shownNames).joined(separator: "; ")
        let more = names.count > shownNames ? " and \(names.count - shownNames) more" : ""
        StandardError.note("not in the terminology, and told from others by spelling alone: \(shown)\(more)")
    }

    private static let shownNames = 5

    /// How many were new, in words.
    static func summary(_ outcomes: [AppendOutcome], _ noun: String) -> String {
        let new = outcomes.count { if case .appended = $0 { true } else { false } }
        let known = outcomes.count - new
        return "\(new.counted(noun)) adopted" + (known > 0 ? ", \(known.grouped) known already" : "")
    }
}
