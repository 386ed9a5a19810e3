import ClinicalEvents

/// A simulated registry some of whose patients another sender reports too, as cases of their own: what a detector of duplicates is
/// to find, with the truth of it.
///
/// The events of the registry are those of the same plan without duplicates. A patient who is drawn is reported some days after the
/// first reaction was, with what was known by then; now and then a third sender does the same. Memory: what is known of the patients
/// drawn.
public struct DuplicatingRegistry: Sequence, IteratorProtocol, Sendable {
    /// The registry.
    public private(set) var registry: SimulatedRegistry
    /// The duplicates given out so far, in their order.
    public private(set) var duplicates: [DuplicatedCase] = []

    private let share: Double
    private var sketches: [String: PatientSketch] = [:]
    /// Reports to come, the last first.
    private var pending: [PendingReport] = []
    private var upcoming: SimulatedEvent?

    private struct PendingReport: Sendable {
        var recorded: Timestamp
        var original: String
        /// Which report of the patient it is, the registry's being the first.
        var number: Int
    }

    /// Of those who are reported twice, so many are reported a third time.
    private static let thirdShare = 0.2
    /// The longest time between the first report and another, in days.
    private static let delayMaximum = 45

    /// A registry with duplicates.
    ///
    /// - Parameters:
    ///   - plan: the registry.
    ///   - share: how many of its patients with a reaction are reported by another sender too, from 0 to 1.
    public init(_ plan: SimulationPlan, share: Double) throws(SimulationError) {
        guard 0...1 ~= share else { throw .duplicatesOutOfRange(share) }
        registry = try SimulatedRegistry(plan)
        self.share = share
        upcoming = registry.next()
    }

    /// The next event received, or nil at the end. Cost: that of the registry's, and for a patient who is drawn the insertion into the
    /// reports to come.
    public mutating func next() -> SimulatedEvent? {
        if let report = pending.last, report.recorded <= upcoming?.recorded ?? report.recorded {
            pending.removeLast()
            return write(report)
        }
        guard let event = upcoming else { return nil }
        upcoming = registry.next()
        sketch(event)
        return event
    }

    private mutating func sketch(_ event: SimulatedEvent) {
        guard share > 0 else { return }
        let original = event.event.caseIdentifier
        var random = stream(original, 0)
        guard random.chance(share) else { return }
        guard sketches[original, default: PatientSketch()].take(event.event) else { return }
        schedule(PendingReport(recorded: later(event.recorded, &random), original: original, number: 2))
        if random.chance(Self.thirdShare) {
            schedule(PendingReport(recorded: later(event.recorded, &random), original: original, number: 3))
        }
    }

    private func later(_ moment: Timestamp, _ random: inout RandomStream) -> Timestamp {
        let day: Int64 = 86_400_000
        return Timestamp(milliseconds: moment.milliseconds + Int64(1 + random.below(Self.delayMaximum)) * day)
    }

    private mutating func schedule(_ report: PendingReport) {
        let position = pending.firstIndex { $0.recorded <= report.recorded } ?? pending.count
        pending.insert(report, at: position)
    }

    /// A stream of each report of a patient, whatever else is drawn.
    private func stream(_ original: String, _ number: Int) -> RandomStream {
        RandomStream(seed: registry.plan.seed, member: StableHash.hash("\(original)/\(number)"))
    }

    private mutating func write(_ report: PendingReport) -> SimulatedEvent {
        var random = stream(report.original, report.number)
        let sketch = sketches[report.original] ?? PatientSketch()
        let (content, onset, changes) = sketch.report(&random)
        let name = "\(report.original)/again/\(report.number - 1)"
        duplicates.append(DuplicatedCase(original: report.original, duplicate: name, changes: changes))
        let event = ProposedEvent(
            caseIdentifier: name, received: PartialDate(dayNumber: report.recorded.day),
            occurred: onset.flatMap { $0.earliestDay <= report.recorded.day ? $0 : sketch.onset },
            source: "simulator, another sender, seed \(registry.plan.seed)", sourceKey: "\(name)/report/1",
            actor: "simulator", event: .safetyReportReceived(content))
        return SimulatedEvent(recorded: report.recorded, event: event)
    }
}
