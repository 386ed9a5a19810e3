import ClinicalEvents
public import RegistrySimulator

/// A pair of which it is known how much more often it is reported than chance would have it, and since when.
public struct StudySignal: Hashable, Sendable {
    /// The drug, as it is counted.
    public var drug: String
    /// The reaction, as it is counted.
    public var reaction: String
    /// How many times more often; 1 for a pair chosen alike and left as it is.
    public var relativeRisk: Double
    /// The first day on which it is, from 1970-01-01.
    public var onsetDay: Int32
    /// Cases expected from that day on if it were not.
    public var expectedBackgroundCases: Double
    /// Whether the drug is new on that day.
    public var isNewDrug: Bool

    /// A signal.
    public init(
        drug: String, reaction: String, relativeRisk: Double, onsetDay: Int32, expectedBackgroundCases: Double,
        isNewDrug: Bool = false
    ) {
        (self.drug, self.reaction, self.relativeRisk) = (drug, reaction, relativeRisk)
        (self.onsetDay, self.isNewDrug) = (onsetDay, isNewDrug)
        self.expectedBackgroundCases = expectedBackgroundCases
    }
}

extension StudySignal {
    /// A pair of simulated reports.
    public init(_ signal: ReportSignal) {
        self.init(
            drug: signal.drug, reaction: signal.reaction, relativeRisk: signal.relativeRisk,
            onsetDay: signal.startsOn.earliestDay, expectedBackgroundCases: signal.expectedBackgroundCases,
            isNewDrug: signal.isNewDrug)
    }

    /// A signal of a simulated registry that began on a day of its plan.
    public init(_ signal: InjectedSignal, _ plan: SimulationPlan) {
        self.init(
            drug: signal.drug, reaction: signal.term, relativeRisk: signal.relativeRisk,
            onsetDay: (signal.startsOn ?? plan.start).earliestDay,
            expectedBackgroundCases: signal.expectedBackgroundCases)
    }
}
