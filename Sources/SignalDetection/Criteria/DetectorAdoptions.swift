import ClinicalEvents
import Projections

/// What a history adopted and still stands: configurations, and watch-lists that criteria look terms up in.
///
/// Corrections are honoured: what is amended holds as amended from the amendment on, and where an adoption is retracted, the
/// one before it is in force again.
struct DetectorAdoptions: Sendable {
    private struct Adoption: Sendable {
        var sequence: UInt64
        var content: Content
    }

    private enum Content: Sendable {
        case configuration(DetectorConfiguration)
        case watchlist(WatchlistAdopted)
    }

    /// What stands, by the case it was recorded under.
    private var standing: [UInt32: [Adoption]] = [:]

    /// Takes in what stands of a case.
    ///
    /// - Returns: whether it adopts, or adopted, something.
    mutating func take(_ caseNumber: UInt32, _ events: StandingEvents) -> Bool {
        var found: [Adoption] = []
        for (row, event) in zip(events.rows, events.contents) {
            guard let content = Self.content(event) else { continue }
            found.append(Adoption(sequence: row.sequence, content: content))
        }
        if found.isEmpty, standing[caseNumber] == nil { return false }
        standing[caseNumber] = found
        return true
    }

    /// What an event adopts; `nil` where that is nothing, or a configuration that cannot be understood: what was in force
    /// stays so.
    private static func content(_ event: ClinicalEvent) -> Content? {
        switch event {
        case .detectorConfigured(let adopted):
            (try? DetectorConfiguration(text: adopted.configuration)).map { .configuration($0) }
        case .watchlistAdopted(let list): .watchlist(list)
        default: nil
        }
    }

    private var inOrder: [Adoption] { standing.values.joined().sorted { $0.sequence < $1.sequence } }

    /// The configuration adopted last; `nil` where none was.
    var configuration: DetectorConfiguration? {
        inOrder.reversed().lazy.compactMap { adoption in
            if case .configuration(let configuration) = adoption.content { configuration } else { nil }
        }.first
    }

    /// The watch-lists, those of the same name in the order they were adopted.
    var watchlists: [WatchlistAdopted] {
        inOrder.compactMap { adoption in
            if case .watchlist(let list) = adoption.content { list } else { nil }
        }
    }
}
