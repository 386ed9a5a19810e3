/// Which variance of the cumulative incidence: the two differ by a few per cent in small sets.
public enum IncidenceVariance: String, Hashable, Sendable, CaseIterable {
    /// The sum of the squared influences of the subjects, as R's `survfit`; Greenwood's formula for one cause.
    /// Source: Therneau and Grambsch, Modeling Survival Data (2000); Efron 1982.
    case infinitesimalJackknife
    /// From the variances of the steps, drawn without replacement, as cmprsk's `cuminc`. Source: Aalen, Ann Stat 1978;
    /// 6:534-545; formula as in Braun and Yuan, Stat Med 2007; 26:1170-1180.
    case aalen
}

/// The cumulative incidence of one cause: the probability of an event of that cause by each time, among others.
public struct CumulativeIncidence: Sendable {
    /// The cause, numbered from 1.
    public let cause: Int
    /// Times with an event of any cause, ascending.
    public let times: [Double]
    /// The incidence from each of ``times`` on.
    public let values: [Double]
    /// Up to when the data speak: the last time of observation, infinity once nobody is free of events; `nil` without
    /// subjects.
    public let horizon: Double?
    private let jackknife: [Double]
    private let aalen: [Double]

    init(cause: Int, times: [Double], walk: IncidenceWalk, horizon: Double?) {
        self.cause = cause
        self.times = times
        self.horizon = horizon
        values = walk.values
        jackknife = walk.jackknifeVariances
        aalen = walk.aalenVariances
    }

    /// The incidence by a time, 0 before the first event; `nil` after ``horizon``: nobody was watched so long.
    public func value(at time: Double) -> Double? {
        guard let horizon, time <= horizon else { return nil }
        let steps = times.count(notAbove: time)
        return steps > 0 ? values[steps - 1] : 0
    }

    /// The variance of the incidence by a time; `nil` after ``horizon``.
    public func variance(at time: Double, _ variance: IncidenceVariance = .infinitesimalJackknife) -> Double? {
        guard let horizon, time <= horizon else { return nil }
        let steps = times.count(notAbove: time)
        return steps > 0 ? self.variance(step: steps - 1, variance) : 0
    }

    /// The incidence by a time with its 95 % limits; undefined after ``horizon``, without limits at 0.
    public func estimate(
        at time: Double, variance: IncidenceVariance = .infinitesimalJackknife, interval: IncidenceInterval = .log
    ) -> IntervalEstimate {
        guard let value = value(at: time), let variance = self.variance(at: time, variance) else { return .undefined }
        return interval.estimate(value, standardError: variance.squareRoot())
    }

    /// The time by which the incidence reaches a probability, with the times at which its limits do; O(steps).
    ///
    /// A quantile among **all** subjects; the median among cases is ``OnsetAmongCases``.
    public func quantile(
        _ probability: Double, rule: TimeQuantileRule = .firstReached,
        variance: IncidenceVariance = .infinitesimalJackknife, interval: IncidenceInterval = .log
    ) -> TimeQuantile {
        func limits(_ step: Int) -> (lower: Double, upper: Double)? {
            interval.limits(values[step], standardError: self.variance(step: step, variance).squareRoot())
        }
        return TimeQuantile(
            probability: probability, time: rule.time(times, probability) { values[$0] },
            lower: rule.time(times, probability) { limits($0)?.upper },
            upper: rule.time(times, probability) { limits($0)?.lower })
    }

    private func variance(step: Int, _ variance: IncidenceVariance) -> Double {
        // A variance that rounding took below 0 is none.
        max(0, variance == .aalen ? aalen[step] : jackknife[step])
    }
}
