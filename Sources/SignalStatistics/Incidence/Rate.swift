/// Events over the time during which they were watched for, such as first events per patient-year.
public struct Rate: Hashable, Sendable {
    /// Events counted; for a first-event rate, patients with at least one.
    public let events: Int
    /// Person-time in the unit the rate is wanted in; for a first-event rate it stops at the first event.
    public let personTime: Double

    /// Makes a rate; `nil` if either number is negative, or the person-time not finite.
    public init?(events: Int, personTime: Double) {
        guard events >= 0, personTime >= 0, personTime.isFinite else { return nil }
        self.events = events
        self.personTime = personTime
    }

    /// events/person-time with the exact 95 % Poisson interval, per unit of person-time.
    ///
    /// The limits are chi2(0.025; 2x)/2T and chi2(0.975; 2x + 2)/2T, 0 below at x = 0. Without person-time the rate is
    /// undefined at no event, infinite (without limits) otherwise. Source: Garwood, Biometrika 1936; 28:437-442; as R's
    /// `poisson.test`.
    public var garwood: IntervalEstimate {
        guard personTime > 0 else { return events > 0 ? IntervalEstimate(value: .infinity) : .undefined }
        let count = Double(events)
        let lower =
            events == 0
            ? 0 : GammaDistribution.quantile(Confidence.lowerProbability, shape: count, rate: personTime)
        let upper = GammaDistribution.quantile(Confidence.upperProbability, shape: count + 1, rate: personTime)
        return IntervalEstimate(value: count / personTime, lower: lower, upper: upper)
    }
}

extension FormulaVariant {
    /// The formula of ``Rate/garwood``.
    public static let garwoodRate = FormulaVariant(
        measure: "rate", source: "Garwood 1936", detail: "exact Poisson interval", version: 1)
}
