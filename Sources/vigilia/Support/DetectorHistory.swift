import ClinicalEvents
import EventLog
import Projections
import SignalDetection

/// The detector's configurations that a log adopted, as they stand after corrections.
struct DetectorHistory {
    /// One of them.
    struct Adoption {
        var event: RecordedEvent
        var adopted: DetectorConfigured

        /// `nil` where this version cannot understand it: the detector then leaves in force what was.
        var configuration: DetectorConfiguration? { try? DetectorConfiguration(text: adopted.configuration) }
    }

    /// In the order they were recorded.
    let adoptions: [Adoption]
    /// The names of the watch-lists that were adopted.
    let watchlists: Set<String>

    /// The case that adoptions are recorded under.
    static let caseIdentifier = "detector configuration"

    /// Reads what a history adopted. Cost: the blocks that hold adoptions, and a look at the heads of the others.
    init(_ history: History) throws {
        var cases: Set<UInt32> = []
        var reader = try history.log.reader(
            EventQuery(
                sequences: 0...history.lastSequence, kinds: [.detectorConfigured, .watchlistAdopted]))
        var row = EventRow()
        while try reader.read(&row) { cases.insert(row.caseNumber) }
        var (adoptions, watchlists): ([Adoption], Set<String>) = ([], [])
        for number in cases {
            let events = try history.events(ofCase: number)
            let standing = try StandingEvents(events, caseNumber: number, names: reader.names, asOf: history.asOf)
            for (row, content) in zip(standing.rows, standing.contents) {
                guard let event = events.first(where: { $0.sequence == row.sequence }) else { continue }
                if case .detectorConfigured(let adopted) = content {
                    adoptions.append(Adoption(event: event, adopted: adopted))
                }
                if case .watchlistAdopted(let list) = content { watchlists.insert(list.name) }
            }
        }
        self.adoptions = adoptions.sorted { $0.event.sequence < $1.event.sequence }
        self.watchlists = watchlists
    }

    /// The one in force; `nil` where what ships is.
    var current: Adoption? { adoptions.last { $0.configuration != nil } }

    /// Says which lists criteria name, and neither the configuration nor the history has: whatever is looked up there is not
    /// found.
    func noteMissingLists(_ configuration: DetectorConfiguration) {
        for list in missingLists(configuration) {
            StandardError.note(
                "\(list): no such list in the configuration or among the watch-lists: nothing stands in it")
        }
    }

    private func missingLists(_ configuration: DetectorConfiguration) -> [Criterion.Membership] {
        let known = configuration.lists.map(\.membership)
        var missing: [Criterion.Membership] = []
        for membership in configuration.criteria.flatMap(\.memberships) where !known.contains(membership) {
            let isAdopted = membership.side == .term && watchlists.contains(membership.list)
            if !isAdopted, !membership.isBuiltIn, !missing.contains(membership) { missing.append(membership) }
        }
        return missing
    }
}
