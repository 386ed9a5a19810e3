internal import Foundation

/// The logarithm of Γ(x) over Stirling's formula: ln Γ(x) - (x - 1/2) ln x + x - ln(2π)/2, small for large x.
///
/// With it a density is written as the exponential of a small number, where the plain logarithms of gamma functions
/// would cancel and leave an error that grows with x (Loader, Fast and accurate computation of binomial
/// probabilities, 2000).
enum StirlingCorrection {
    /// From here on the series has full precision.
    static let smallestAsymptotic = 12.0

    /// The correction for a positive argument.
    static func value(_ x: Double) -> Double {
        // The form of lgamma that returns the sign beside the value is the re-entrant one.
        x < smallestAsymptotic ? lgamma(x).0 - (x - 0.5) * log(x) + x - 0.5 * log(2 * .pi) : series(x)
    }

    /// Stirling's series (DLMF 5.11.1).
    private static func series(_ x: Double) -> Double {
        let inverse = 1 / x
        let square = inverse * inverse
        var sum = -691.0 / 360_360
        sum = sum * square + 1.0 / 1188
        sum = sum * square - 1.0 / 1680
        sum = sum * square + 1.0 / 1260
        sum = sum * square - 1.0 / 360
        sum = sum * square + 1.0 / 12
        return sum * inverse
    }
}
