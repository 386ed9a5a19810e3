internal import Foundation

/// The limits of the shrunken observed-to-expected ratio before division by the rate, which depend on the count alone:
/// log2 of the 2.5 % and 97.5 % quantiles of a gamma distribution with shape count + 1/2 and rate 1.
///
/// Most pairs of a report database have few cases, so the counts below 1,024 are computed once (under a millisecond);
/// above, the quantile's expansion is a matter of some 100 ns.
enum ShrinkageLimits {
    /// Both limits, in bits, for a count of cases.
    @inline(__always)
    static func logarithms(observed: Int) -> (lower: Double, upper: Double) {
        observed < tableSize
            ? (lowerTable[observed], upperTable[observed])
            : (logarithm(observed, Confidence.lowerProbability), logarithm(observed, Confidence.upperProbability))
    }

    private static let tableSize = 1024
    private static let lowerTable = (0..<tableSize).map { logarithm($0, Confidence.lowerProbability) }
    private static let upperTable = (0..<tableSize).map { logarithm($0, Confidence.upperProbability) }

    private static func logarithm(_ observed: Int, _ probability: Double) -> Double {
        log2(GammaDistribution.unitQuantile(lower: probability, upper: 1 - probability, shape: Double(observed) + 0.5))
    }
}
