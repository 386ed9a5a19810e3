internal import Foundation

/// A mixture of two gamma distributions of the reporting ratio λ: the prior of the gamma-Poisson shrinker.
///
/// λ is the ratio of a pair's reporting rate to what independence lets expect; a count n with expected count E is
/// Poisson with mean λE. With probability ``weight`` λ comes from ``first``, else from ``second``.
///
/// Source: DuMouchel, Am Stat 1999; 53:177-190. His θ = (α1, β1, α2, β2, P) is (`first.shape`, `first.rate`,
/// `second.shape`, `second.rate`, `weight`).
public struct GammaMixture: Hashable, Sendable {
    /// A gamma distribution of λ, with mean shape/rate.
    public struct Component: Hashable, Sendable {
        /// α, without unit.
        public let shape: Double
        /// β, in expected cases.
        public let rate: Double

        /// The mean of λ.
        public var mean: Double { shape / rate }
    }

    /// Shapes and rates outside are refused: no data set gives them, and beyond them digits are lost.
    public static let parameterRange = 1e-12...1e12

    /// The component with probability ``weight``.
    public let first: Component
    /// The other component.
    public let second: Component
    /// P, the probability of the first component, 0 and 1 included.
    public let weight: Double

    /// Makes a prior; `nil` if a shape or rate lies outside ``parameterRange`` or the weight outside 0...1.
    public init?(shape1: Double, rate1: Double, shape2: Double, rate2: Double, weight: Double) {
        guard [shape1, rate1, shape2, rate2].allSatisfy(Self.parameterRange.contains), (0...1).contains(weight) else {
            return nil
        }
        self.init(
            first: Component(shape: shape1, rate: rate1), second: Component(shape: shape2, rate: rate2),
            weight: weight)
    }

    /// Makes a prior whose parameters are known to be in range.
    init(first: Component, second: Component, weight: Double) {
        self.first = first
        self.second = second
        self.weight = weight
    }

    /// The fixed prior θ = (0.2, 0.1, 2, 4, 1/3): DuMouchel's starting value, and the reproducible choice, since it
    /// depends on no other pair of the database.
    public static let fixed = GammaMixture(
        first: Component(shape: 0.2, rate: 0.1), second: Component(shape: 2, rate: 4), weight: 1.0 / 3)

    /// The same distribution with the component of the larger mean named first.
    ///
    /// The likelihood does not know which component is which: without an order two fits could differ by name alone.
    var ordered: GammaMixture {
        first.mean >= second.mean ? self : GammaMixture(first: second, second: first, weight: 1 - weight)
    }
}
