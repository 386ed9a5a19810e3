/// A maximum likelihood fit of a ``GammaMixture``, which says whether it converged.
///
/// The likelihood may have several maxima, and its maximum may lie at a bound, where a component degenerates to a point
/// mass or vanishes: every start and where it ended is kept.
public struct MixtureFit: Sendable {
    /// What is done with pairs that were never reported.
    public enum ZeroCounts: Hashable, Sendable {
        /// The likelihood of the counts given that they are above zero; zero counts are passed over (openEBGM's N* = 1).
        case leftOut
        /// The likelihood of all counts: the zero counts must then be among the pairs.
        case included
    }

    /// How a search ended.
    public enum Outcome: Hashable, Sendable {
        /// At a maximum inside the bounds: no gradient is left and the Hessian is negative definite.
        case converged
        /// At a maximum on the bounds of the named parameters, beyond which the likelihood would still rise. With the
        /// weight at its bound one component has vanished, and its shape and rate mean nothing.
        case convergedAtBound([Parameter])
        /// No gradient is left, but along some direction the likelihood does not fall: the parameters are not identified.
        case flat
        /// No further step raised the likelihood though a gradient is left, or the steps ran out. So end starts that
        /// stall just before a bound; others then usually reach it.
        case notConverged

        /// Whether the end is a maximum.
        public var isMaximum: Bool {
            switch self {
            case .converged, .convergedAtBound: true
            case .flat, .notConverged: false
            }
        }
    }

    /// A parameter, by DuMouchel's name.
    public enum Parameter: String, Hashable, Sendable, CaseIterable {
        case alpha1, beta1, alpha2, beta2, weight
    }

    /// One search from one start.
    public struct Attempt: Sendable {
        /// Where the search began.
        public let start: GammaMixture
        /// Where it ended, the component with the larger mean first.
        public let end: GammaMixture
        /// The log-likelihood at the end (natural logarithm, of the squashed counts).
        public let logLikelihood: Double
        /// The largest derivative of the log-likelihood of one pair by a free parameter, on the log and logit scale.
        public let gradientNorm: Double
        /// Steps tried.
        public let steps: Int
        /// How it ended.
        public let outcome: Outcome
    }

    /// Every start tried, in order.
    public let attempts: [Attempt]
    /// The attempt with the highest likelihood among those that ended at a maximum; if none did, among all.
    public let best: Attempt

    /// The fitted prior.
    public var prior: GammaMixture { best.end }
    /// Whether the prior is a maximum of the likelihood; if not, scores made with it mean little.
    public var hasConverged: Bool { best.outcome.isMaximum }

    /// How many starts ended at the likelihood of the best, to a relative 1e-9: one alone deserves no trust.
    public var agreeingStarts: Int {
        attempts.count {
            $0.outcome.isMaximum
                && abs($0.logLikelihood - best.logLikelihood) <= Self.agreement * abs(best.logLikelihood)
        }
    }

    private static let agreement = 1e-9

    /// The starts that openEBGM's documentation uses, the first of them DuMouchel's.
    public static let standardStarts: [GammaMixture] = [
        .fixed,
        GammaMixture(first: .init(shape: 0.1, rate: 0.1), second: .init(shape: 10, rate: 10), weight: 0.2),
        GammaMixture(first: .init(shape: 0.3, rate: 0.5), second: .init(shape: 6, rate: 6), weight: 0.5),
        GammaMixture(first: .init(shape: 0.5, rate: 0.3), second: .init(shape: 12, rate: 12), weight: 0.8),
        GammaMixture(first: .init(shape: 0.2, rate: 0.2), second: .init(shape: 5, rate: 5), weight: 0.4),
    ]

    /// Fits a prior to the pairs of a database by maximum likelihood.
    ///
    /// `nil` if no start is given or no pair is left: fewer than some hundred pairs rarely identify five parameters, and
    /// the outcome then says so. The maximum is the best that the starts found; a likelihood with several maxima may
    /// have a higher one that none of them leads to.
    ///
    /// - Parameters:
    ///   - counts: the pairs, squashed or not.
    ///   - zeroCounts: whether pairs never reported are part of the likelihood.
    ///   - starts: where the searches begin.
    public init?(
        _ counts: SquashedCounts, zeroCounts: ZeroCounts = .leftOut, starts: [GammaMixture] = Self.standardStarts
    ) {
        let likelihood = MixtureLikelihood(counts: counts, zeroCounts: zeroCounts)
        guard likelihood.pairs > 0 else { return nil }
        attempts = starts.map { MixtureSearch(likelihood, start: $0).run() }
        let maxima = attempts.filter(\.outcome.isMaximum)
        let candidates = maxima.isEmpty ? attempts : maxima
        guard let best = candidates.max(by: { $0.logLikelihood < $1.logLikelihood }) else { return nil }
        self.best = best
    }
}
