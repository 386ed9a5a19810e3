/// The probability of staying free of an event: the Kaplan-Meier estimator, with Greenwood's variance.
///
/// With a single kind of event only. Applied to one cause with death as a censoring, its complement is **not** an
/// incidence and overestimates it: use ``AalenJohansen``. Sources: Kaplan and Meier, J Am Stat Assoc 1958; 53:457-481;
/// Greenwood 1926. Ties as R's `survfit` (see ``FollowUp``). O(n log n).
public struct KaplanMeier: Sendable {
    /// Which endings are the event; all others are censorings.
    public enum Event: Hashable, Sendable {
        /// Every cause.
        case anyCause
        /// That cause only: with other causes present this is the naive estimate, for comparison.
        case cause(UInt8)
    }

    /// Times with at least one event, ascending.
    public let times: [Double]
    /// Subjects at risk at each of ``times``.
    public let atRisk: [Int]
    /// Events at each of ``times``.
    public let events: [Int]
    /// The probability of being free of the event from each of ``times`` on.
    public let survival: [Double]
    /// Up to when the data speak: the last time of observation, infinity once nobody is left; `nil` without subjects.
    public let horizon: Double?
    /// Greenwood's sums of d/(n (n - d)).
    private let greenwood: [Double]

    /// Estimates from one follow-up per subject.
    ///
    /// - Throws: ``FollowUpError`` naming the first subject whose follow-up cannot be.
    public init(_ followUps: [FollowUp], event: Event = .anyCause) throws(FollowUpError) {
        let table = try RiskTable(followUps, causes: Int(UInt8.max), event: event)
        let rows = table.times.indices.filter { table.allEvents(row: $0) > 0 }
        times = rows.map { table.times[$0] }
        atRisk = rows.map { table.atRisk[$0] }
        events = rows.map { table.allEvents(row: $0) }
        var probability = 1.0
        var sum = 0.0
        var survival: [Double] = []
        var greenwood: [Double] = []
        for (atRisk, events) in zip(atRisk, events) {
            probability *= Double(atRisk - events) / Double(atRisk)
            sum += Double(events) / (Double(atRisk) * Double(atRisk - events))
            survival.append(probability)
            greenwood.append(sum)
        }
        horizon = probability > 0 ? table.times.last : .infinity
        self.survival = survival
        self.greenwood = greenwood
    }

    /// The probability of being free of the event at a time, with 95 % limits; undefined after ``horizon``, without
    /// limits before the first event and once nobody is left.
    public func survival(at time: Double, interval: IncidenceInterval = .logLog) -> IntervalEstimate {
        guard let horizon, time <= horizon else { return .undefined }
        let steps = times.count(notAbove: time)
        guard steps > 0 else { return IntervalEstimate(value: 1) }
        return interval.estimate(survival[steps - 1], standardError: standardError(step: steps - 1))
    }

    /// One minus the probability of being free of the event, the limits exchanged.
    public func complement(at time: Double, interval: IncidenceInterval = .logLog) -> IntervalEstimate {
        let estimate = survival(at: time, interval: interval)
        return IntervalEstimate(
            value: estimate.value.map { 1 - $0 }, lower: estimate.upper.map { 1 - $0 },
            upper: estimate.lower.map { 1 - $0 })
    }

    /// Greenwood's standard error at a time; 0 before the first event, `nil` after ``horizon``.
    public func standardError(at time: Double) -> Double? {
        guard let horizon, time <= horizon else { return nil }
        let steps = times.count(notAbove: time)
        return steps > 0 ? standardError(step: steps - 1) : 0
    }

    /// The time by which a share of the subjects has had the event, with the times at which its limits say so.
    public func quantile(
        _ probability: Double, rule: TimeQuantileRule = .midpoint, interval: IncidenceInterval = .logLog
    ) -> TimeQuantile {
        func limits(_ step: Int) -> (lower: Double, upper: Double)? {
            interval.limits(survival[step], standardError: standardError(step: step))
        }
        return TimeQuantile(
            probability: probability, time: rule.time(times, probability) { 1 - survival[$0] },
            lower: rule.time(times, probability) { step in limits(step).map { 1 - $0.lower } },
            upper: rule.time(times, probability) { step in limits(step).map { 1 - $0.upper } })
    }

    private func standardError(step: Int) -> Double {
        survival[step] > 0 ? survival[step] * greenwood[step].squareRoot() : 0
    }
}

extension RiskTable {
    /// A table of one kind of event.
    fileprivate init(_ followUps: [FollowUp], causes: Int, event: KaplanMeier.Event) throws(FollowUpError) {
        for (subject, followUp) in followUps.enumerated() {
            try followUp.validate(subject: subject, causes: causes)
        }
        try self.init(
            followUps.map { followUp in
                let counts = event == .anyCause ? followUp.cause != nil : event == followUp.cause.map { .cause($0) }
                return FollowUp(entry: followUp.entry, exit: followUp.exit, cause: counts ? 1 : nil)
            }, causes: 1)
    }
}

extension FormulaVariant {
    /// The formula of ``KaplanMeier``.
    public static let kaplanMeier = FormulaVariant(
        measure: "Kaplan-Meier", source: "Kaplan and Meier 1958", detail: "Greenwood variance", version: 1)
}
