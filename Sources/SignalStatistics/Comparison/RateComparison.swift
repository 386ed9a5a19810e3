/// Two groups, one with a factor and one without, with their events and person-time in the same unit.
public struct RateComparison: Hashable, Sendable {
    /// Those with the factor.
    public let exposed: Rate
    /// Those without.
    public let reference: Rate

    /// Makes a comparison.
    public init(exposed: Rate, reference: Rate) {
        self.exposed = exposed
        self.reference = reference
    }

    /// The rate ratio with the 95 % limits exp(ln ratio ± z sqrt(1/a + 1/c)); without limits where a or c is 0.
    ///
    /// Source: Rothman, Greenland and Lash, Modern Epidemiology, 3rd ed., chapter 14; as epitools' `rateratio.wald`.
    public var logNormal: IntervalEstimate {
        guard let ratio, ratio > 0, ratio.isFinite else { return IntervalEstimate(value: ratio) }
        return .logNormal(ratio, variance: 1 / Double(exposed.events) + 1 / Double(reference.events))
    }

    /// The rate ratio with the exact conditional 95 % limits: given a + c events, a is binomial, and the limits of Clopper
    /// and Pearson for its share p become (p/(1 - p)) (T0/T1).
    ///
    /// With a = 0 the lower limit is 0, with c = 0 the upper one infinite; undefined without events, or where a group
    /// has no person-time. Source: as R's `poisson.test` for two samples; Przyborowski and Wilenski, Biometrika 1940;
    /// 31:313-323.
    public var exactConditional: IntervalEstimate {
        guard let ratio else { return .undefined }
        let scale = reference.personTime / exposed.personTime
        let (own, other) = (Double(exposed.events), Double(reference.events))
        func odds(_ first: Double, _ second: Double) -> Double {
            let quantile = BetaDistribution.lowerQuantile(Confidence.lowerProbability, first, second)
            return quantile.value / quantile.complement
        }
        return IntervalEstimate(
            value: ratio, lower: own > 0 ? odds(own, other + 1) * scale : 0,
            upper: other > 0 ? scale / odds(other, own + 1) : .infinity)
    }

    /// `nil` without events or person-time to compare, infinite with no event in the reference.
    private var ratio: Double? {
        guard exposed.personTime > 0, reference.personTime > 0, exposed.events > 0 || reference.events > 0 else {
            return nil
        }
        return Double(exposed.events) / Double(reference.events) * (reference.personTime / exposed.personTime)
    }
}

extension FormulaVariant {
    /// The formula of ``RateComparison/logNormal``.
    public static let rateRatioLogNormal = FormulaVariant(
        measure: "rate ratio", source: "Rothman 2008", detail: "log-normal interval", version: 1)
    /// The formula of ``RateComparison/exactConditional``.
    public static let rateRatioExact = FormulaVariant(
        measure: "rate ratio", source: "Przyborowski and Wilenski 1940", detail: "exact conditional interval",
        version: 1)
}
