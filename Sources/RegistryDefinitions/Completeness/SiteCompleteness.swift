public import ClinicalEvents

/// What a site, or all of them, brought of what a registry expects.
public struct SiteCompleteness: Hashable, Sendable {
    /// Patients of the registry by the verdict that was recorded last.
    public internal(set) var verdicts: [EligibilityVerdict: Int] = [:]
    /// Patients of the registry for whom no assessment is recorded.
    public internal(set) var notAssessed = 0
    /// Patients that are enrolled.
    public internal(set) var enrolled = 0
    /// Visits, each as the worst of what is expected at it.
    public internal(set) var visits = ItemProgress()
    /// What is expected at visits, by its kind.
    public internal(set) var items: [Expectation.Kind: ItemProgress] = [:]
    /// Days from a clinical event to its reaching the organisation, where both are whole days.
    public internal(set) var occurredToReceived = DelayCounts()
    /// Days from then to its being recorded.
    public internal(set) var receivedToRecorded = DelayCounts()
    /// Cases with a reaction.
    public internal(set) var casesWithReactions = 0
    /// Of those the ones with a reaction whose outcome nobody stated, or stated as unknown.
    public internal(set) var casesWithoutOutcome = 0

    /// Patients that were held against the criteria, or must have been: they are enrolled.
    public var screened: Int { verdicts.values.reduce(0, +) + notAssessed }

    /// Nothing yet.
    public init() {}

    /// Takes in what was counted elsewhere.
    public mutating func add(_ other: SiteCompleteness) {
        verdicts.merge(other.verdicts, uniquingKeysWith: +)
        notAssessed += other.notAssessed
        enrolled += other.enrolled
        visits.add(other.visits)
        for (kind, progress) in other.items { items[kind, default: ItemProgress()].add(progress) }
        occurredToReceived.add(other.occurredToReceived)
        receivedToRecorded.add(other.receivedToRecorded)
        casesWithReactions += other.casesWithReactions
        casesWithoutOutcome += other.casesWithoutOutcome
    }
}
