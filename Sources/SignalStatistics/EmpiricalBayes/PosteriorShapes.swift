internal import Foundation

/// What the posterior of a pair owes to its count n alone, shared by all pairs of the same count.
struct PosteriorShapes {
    /// One component of the posterior: gamma with shape α + n.
    struct Component {
        /// α + n.
        let shape: Double
        /// ψ(α + n).
        let digamma: Double
        /// ln(Γ(α + n) / (Γ(α) n!)).
        let logarithmOfCoefficient: Double
        /// The incomplete gamma functions of that shape.
        let gamma: IncompleteGamma

        init(_ prior: GammaMixture.Component, observed: Int) {
            shape = prior.shape + Double(observed)
            digamma = Digamma.value(shape)
            logarithmOfCoefficient = NegativeBinomialCoefficient(shape: prior.shape, count: observed).logarithm
            gamma = IncompleteGamma(shape: shape)
        }
    }

    let prior: GammaMixture
    let observed: Double
    let first: Component
    let second: Component
    private let logarithmOfPriorOdds: Double

    init(prior: GammaMixture, observed: Int) {
        self.prior = prior
        self.observed = Double(observed)
        first = Component(prior.first, observed: observed)
        second = Component(prior.second, observed: observed)
        logarithmOfPriorOdds = log(prior.weight) - log1p(-prior.weight)
    }

    /// ln(Q / (1 - Q)) for a pair with that expected count.
    func logarithmOfOdds(expected: Double) -> Double {
        let rate1 = prior.first.rate
        let rate2 = prior.second.rate
        // The factor E^n is in both probabilities: left out, zero expected cases need no case of their own.
        let logarithmOfRates = log1p((rate2 - rate1) / (rate1 + expected))
        return logarithmOfPriorOdds + first.logarithmOfCoefficient - second.logarithmOfCoefficient
            - prior.first.shape * log1p(expected / rate1) + prior.second.shape * log1p(expected / rate2)
            + observed * logarithmOfRates
    }

    /// The quantiles of both components at rate 1: the mixture's lies between them, each over its rate.
    func unitQuantiles(lower: Double, upper: Double) -> (first: Double, second: Double) {
        (
            GammaDistribution.unitQuantile(lower: lower, upper: upper, shape: first.shape),
            GammaDistribution.unitQuantile(lower: lower, upper: upper, shape: second.shape)
        )
    }
}
