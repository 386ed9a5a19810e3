import Foundation

/// From which score on two cases are suspected to be one: where the odds that they are, before looking at them, times the likelihood
/// ratio make a stated probability.
///
/// Of n cases, n times `duplicateShare` pairs are expected to be duplicates, of n(n - 1)/2 pairs there are: the more cases, the less
/// likely is any one pair, and the more it must show.
public struct DuplicateThreshold: Sendable, Hashable {
    /// The probability from which a pair is suspected, by the model; fields are taken to err independently, so that real
    /// probabilities are less extreme.
    public let probability: Double
    /// How many cases were compared.
    public let cases: Int

    /// The probability from which pairs are suspected unless another is asked for: more likely one than not.
    public static let usualProbability = 0.5
    /// Duplicate pairs expected for each case, before looking: assumed.
    public static let duplicateShare = 0.05

    /// A threshold for pairs of so many cases.
    ///
    /// - Parameters:
    ///   - probability: above 0 and below 1.
    ///   - cases: how many cases there are.
    public init(probability: Double = usualProbability, cases: Int) {
        (self.probability, self.cases) = (probability, cases)
    }

    /// The odds that two cases are not one before looking at them, in bits.
    public var priorBits: Double { log2(Double(max(1, cases - 1)) / (2 * Self.duplicateShare)) }

    /// The least score of a suspected pair, in bits.
    public var bits: Double { priorBits + log2(probability / (1 - probability)) }

    /// The probability that a pair with a score is of one patient, by the model.
    public func probability(ofScore score: Double) -> Double { 1 / (1 + exp2(priorBits - score)) }
}
