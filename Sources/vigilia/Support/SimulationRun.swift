import ClinicalEvents
import EventLog
import LiveDetection
import RegistrySimulator

/// Writes a simulated registry into a log, batch by batch, the detector behind it.
struct SimulationRun {
    let plan: SimulationPlan
    let log: EventLog
    let follower: DetectorFollower?
    /// How many of the patients with a reaction another sender reports too.
    var duplicates = 0.0
    /// Whether a commit also ends with the month, so that each month can be shown.
    var isMonthly = false

    /// Events a commit.
    private static let batch = 4096

    /// What was written.
    struct Result {
        var events = 0
        var duplicates = 0
        var alerts = 0
        var isInterrupted = false
        /// The cases that were told twice.
        var duplicated: [DuplicatedCase] = []
        /// The clusters injected, with the cases that came of them.
        var clusters: [ClusterTruth] = []
    }

    /// Runs to the end, or until the user asks to stop; what was committed stays.
    func run(_ interruption: Interruption, progress: (Result, Timestamp) throws -> Void) throws -> Result {
        var registry = try DuplicatingRegistry(plan, share: duplicates)
        var result = Result()
        var events: [ProposedEvent] = []
        var times: [Timestamp] = []
        while let next = registry.next() {
            if events.count >= Self.batch || endsMonth(times.last, next.recorded) {
                try commit(&events, &times, &result, progress)
                if interruption.isRequested {
                    result.isInterrupted = true
                    return result
                }
            }
            events.append(next.event)
            times.append(next.recorded)
        }
        if !events.isEmpty { try commit(&events, &times, &result, progress) }
        result.duplicated = registry.duplicates
        result.clusters = registry.registry.clusterTruth
        return result
    }

    private func endsMonth(_ last: Timestamp?, _ next: Timestamp) -> Bool {
        guard isMonthly, let last, last.day != next.day else { return false }
        return last.description.prefix(7) != next.description.prefix(7)
    }

    private func commit(
        _ events: inout [ProposedEvent], _ times: inout [Timestamp], _ result: inout Result,
        _ progress: (Result, Timestamp) throws -> Void
    ) throws {
        let outcomes = try log.append(events, recorded: times)
        let added = outcomes.count { if case .appended = $0 { true } else { false } }
        result.events += added
        result.duplicates += outcomes.count - added
        result.alerts += try follower?.catchUpShowingProgress() ?? 0
        try progress(result, times[times.count - 1])
        events.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
    }
}
