internal import Foundation

/// The log-likelihood of a ``GammaMixture`` on squashed counts, with its gradient and Hessian on the scale of
/// ``MixtureParameters``.
///
/// Source: DuMouchel, Am Stat 1999, equation 12, the marginal of a count being a mixture of two negative binomial
/// distributions; without zero counts DuMouchel and Pregibon, KDD 2001: each component's probabilities are divided by
/// its own probability of a count above zero, as in openEBGM (`negLLsquash`, N* = 1). P is then the share among pairs
/// that were reported.
struct MixtureLikelihood {
    let counts: SquashedCounts
    let zeroCounts: MixtureFit.ZeroCounts

    /// The number of pairs the likelihood speaks of.
    var pairs: Double {
        groups.reduce(0) { $0 + counts.points[$1.points].reduce(0) { $0 + $1.weight } }
    }

    private var groups: some Sequence<SquashedCounts.Group> {
        let smallest = zeroCounts == .leftOut ? 1 : 0
        return counts.groups.lazy.filter { $0.observed >= smallest }
    }

    /// Value and derivatives; some 100 ns a point.
    func evaluate(at parameters: MixtureParameters) -> LikelihoodSums {
        let prior = parameters.prior
        var sums = LikelihoodSums(weight: parameters.weight)
        let logarithms = (-log1p(exp(-parameters.values[4])), -log1p(exp(parameters.values[4])))
        for group in groups {
            let truncated = zeroCounts == .leftOut
            let one = CountLikelihood(prior.first, observed: group.observed, truncated: truncated)
            let two = CountLikelihood(prior.second, observed: group.observed, truncated: truncated)
            for point in counts.points[group.points] {
                let first = one.density(expected: point.expected)
                let second = two.density(expected: point.expected)
                sums.add(
                    first, second, odds: logarithms.0 + first.logarithm, logarithms.1 + second.logarithm,
                    weight: point.weight)
            }
        }
        return sums
    }
}

/// The negative binomial log-probability of one count, with derivatives by u = ln α and v = ln β.
private struct CountLikelihood {
    private let component: GammaMixture.Component
    private let observed: Double
    private let truncated: Bool
    private let logarithmOfCoefficient: Double
    /// Derivatives of the coefficient by u.
    private let slope: Double
    private let curvature: Double

    init(_ component: GammaMixture.Component, observed: Int, truncated: Bool) {
        self.component = component
        self.observed = Double(observed)
        self.truncated = truncated
        let coefficient = NegativeBinomialCoefficient(shape: component.shape, count: observed)
        logarithmOfCoefficient = coefficient.logarithm
        slope = component.shape * coefficient.slope
        curvature = slope + component.shape * component.shape * coefficient.curvature
    }

    @inline(__always)
    func density(expected: Double) -> ComponentDensity {
        let share = expected / (component.rate + expected)
        let rest = component.rate / (component.rate + expected)
        // t, minus the logarithm of the probability of no case, and its derivative by v.
        let exponent = component.shape * log1p(expected / component.rate)
        let product = component.shape * share
        var density = ComponentDensity(
            logarithm: logarithmOfCoefficient - exponent
                - (observed > 0 ? observed * log1p(component.rate / expected) : 0),
            u: slope - exponent, v: product - observed * rest,
            uu: curvature - exponent, uv: product, vv: -(product + observed * share) * rest)
        if truncated { density.truncate(exponent: exponent, product: product, rest: rest) }
        return density
    }
}

/// A log-density at one point, and its first and second derivatives by u = ln α and v = ln β.
struct ComponentDensity {
    var logarithm: Double
    var u: Double
    var v: Double
    var uu: Double
    var uv: Double
    var vv: Double

    /// Divides by the probability of a count above zero, 1 - e^-t, with dt/du = t and dt/dv = -`product`.
    @inline(__always)
    mutating func truncate(exponent t: Double, product: Double, rest: Double) {
        let growth = expm1(t)
        // ln(1 - e^-t) = ln(e^t - 1) - t, where e^t overflows simply 0.
        logarithm -= growth.isFinite ? log(growth) - t : 0
        let odds = 1 / growth
        let bend = odds * (1 + odds)
        u -= odds * t
        v += odds * product
        uu += bend * t * t - odds * t
        uv += odds * product - bend * t * product
        vv += bend * product * product - odds * product * rest
    }
}
