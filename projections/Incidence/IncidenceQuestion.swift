/// A question put to an ``IncidenceProjection``: who is counted as exposed to what, for how long, and which reactions count.
public struct IncidenceQuestion: Hashable, Sendable {
    /// What patients are counted as exposed to.
    public var exposure = ExposureKind.drug
    /// What reactions are counted as.
    public var reaction = ReactionKind.organ
    /// By what else patients are grouped, by the state at the start of the exposure.
    public var strata: [IncidenceFactor] = []
    /// The least worst grade of an episode that counts; `nil` counts those that nobody graded too.
    public var minimumGrade: Int?
    /// How long after the last dose a reaction counts.
    public var window = RiskWindow.standard
    /// When patients of whom no end is known are observed no more.
    public var followUp = FollowUpRule.cutoff
    /// The last day of observation, counted from 1970-01-01; `nil` takes the latest day on which anything was received.
    public var cutoff: Int32?
    /// Bands of age.
    public var ageBands = AgeBands.standard
    /// Only these patients and reactions; `nil` for all.
    public var selection: IncidenceSelection?
    /// Only exposures that hold one of these substances, by the names they are counted under; `nil` for all.
    public var drugs: Set<String>?
    /// Only these exposures, by the names they are shown under; `nil` for all.
    public var exposures: Set<String>?
    /// Only these organs; `nil` for all.
    public var organs: Set<String>?
    /// Only these terms; `nil` for all.
    public var terms: Set<String>?
    /// Only patients of whom these factors have one of these values, in whatever letter case.
    public var restrictions: [IncidenceFactor: Set<String>] = [:]

    /// A question about drugs and organs.
    public init() {}
}
