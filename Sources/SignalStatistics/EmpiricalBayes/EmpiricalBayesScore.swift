/// The empirical Bayes measures of one pair: ratios of observed to expected, shrunk towards the prior.
///
/// EB05 and EB95 are the 5 % and 95 % quantiles of the posterior, a 90 % interval: not the 2.5 % one that some tools
/// print under the same name.
///
/// Source: DuMouchel, Am Stat 1999; 53:177-190. As a signal EB05 >= 2 is usual (Szarfman, Machado and O'Neill,
/// Drug Saf 2002; 25:381-392).
public struct EmpiricalBayesScore: Hashable, Sendable {
    /// The geometric mean of the posterior, 2^E[log2 λ].
    public let ebgm: Double
    /// The value below which λ lies with probability 5 %.
    public let eb05: Double
    /// The value below which λ lies with probability 95 %.
    public let eb95: Double

    static let lowerProbability = 0.05
    static let upperProbability = 0.95
}

extension GammaMixture {
    /// EBGM with EB05 and EB95; `nil` for counts that cannot be (see ``posterior(_:)``).
    ///
    /// Many pairs at once share what depends on the count alone: see ``scores(of:)``.
    public func score(_ count: ObservedCount) -> EmpiricalBayesScore? {
        guard count.isPossible else { return nil }
        return ScoreOfCount(prior: self, observed: count.observed).score(expected: count.expected)
    }

    /// The scores of many pairs, in their order; what pairs of the same count share is computed once. About a
    /// microsecond a pair.
    public func scores(of counts: some Sequence<ObservedCount>) -> [EmpiricalBayesScore?] {
        var shared: [Int: ScoreOfCount] = [:]
        return counts.map { count in
            guard count.isPossible else { return nil }
            if let known = shared[count.observed] { return known.score(expected: count.expected) }
            let fresh = ScoreOfCount(prior: self, observed: count.observed)
            shared[count.observed] = fresh
            return fresh.score(expected: count.expected)
        }
    }
}

/// Scores pairs of one count.
struct ScoreOfCount {
    private let shapes: PosteriorShapes
    private let lowerQuantiles: (first: Double, second: Double)
    private let upperQuantiles: (first: Double, second: Double)

    init(prior: GammaMixture, observed: Int) {
        shapes = PosteriorShapes(prior: prior, observed: observed)
        lowerQuantiles = shapes.unitQuantiles(
            lower: EmpiricalBayesScore.lowerProbability, upper: EmpiricalBayesScore.upperProbability)
        upperQuantiles = shapes.unitQuantiles(
            lower: EmpiricalBayesScore.upperProbability, upper: EmpiricalBayesScore.lowerProbability)
    }

    func score(expected: Double) -> EmpiricalBayesScore {
        let posterior = posterior(expected)
        return EmpiricalBayesScore(
            ebgm: value(.ebgm, of: posterior), eb05: value(.eb05, of: posterior), eb95: value(.eb95, of: posterior))
    }

    func posterior(_ expected: Double) -> MixturePosterior { MixturePosterior(expected: expected, shapes: shapes) }

    func value(_ measure: EmpiricalBayesMeasure, of posterior: MixturePosterior) -> Double {
        switch measure {
        case .ebgm: posterior.geometricMean
        case .eb05:
            posterior.quantile(
                lower: EmpiricalBayesScore.lowerProbability, upper: EmpiricalBayesScore.upperProbability,
                unitQuantiles: lowerQuantiles)
        case .eb95:
            posterior.quantile(
                lower: EmpiricalBayesScore.upperProbability, upper: EmpiricalBayesScore.lowerProbability,
                unitQuantiles: upperQuantiles)
        }
    }
}
