internal import Foundation

/// ln(Γ(a + n) / (Γ(a) n!)), the part of the negative binomial probability of n that depends on the shape a and on the
/// count alone, with its first two derivatives by a.
///
/// Pairs with the same count share it: a report database has few distinct counts. The first factors are multiplied
/// out; what remains is taken from Stirling's series as differences, so that neither a large shape nor a large count
/// makes two big logarithms cancel.
struct NegativeBinomialCoefficient {
    /// The logarithm itself.
    private(set) var logarithm: Double
    /// ψ(a + n) - ψ(a).
    private(set) var slope = 0.0
    /// ψ'(a + n) - ψ'(a).
    private(set) var curvature = 0.0

    /// As many factors are multiplied one by one: after them every argument is large enough for the series.
    private static let factorsMultiplied = 24

    /// Prepares for a positive shape and a count, zero or more.
    init(shape: Double, count: Int) {
        let steps = min(count, Self.factorsMultiplied)
        var product = 1.0
        for index in 0..<steps {
            let factor = shape + Double(index)
            let inverse = 1 / factor
            product *= factor / Double(index + 1)
            slope += inverse
            curvature -= inverse * inverse
        }
        logarithm = log(product)
        if count > steps { extend(from: shape + Double(steps), step: steps, by: Double(count - steps)) }
    }

    /// Multiplies the factors from x = a + step on by Stirling's series, as many as given.
    private mutating func extend(from x: Double, step: Int, by more: Double) {
        let z = Double(1 + step)
        if x > z + more {
            logarithm += Self.logarithmOfGammaRatio(from: x, by: more) - Self.logarithmOfGammaRatio(from: z, by: more)
        } else {
            // With many more cases than the shape, the two gamma functions at the far end nearly cancel.
            let excess = x - z
            logarithm +=
                Self.logarithmOfGammaRatio(from: z + more, by: excess) - Self.logarithmOfGammaRatio(from: z, by: excess)
        }
        slope += log1p(more / x) + Digamma.remainder(x + more) - Digamma.remainder(x)
        curvature += Digamma.derivative(x + more) - Digamma.derivative(x)
    }

    /// ln Γ(x + more) - ln Γ(x), both arguments in the range of Stirling's series.
    private static func logarithmOfGammaRatio(from x: Double, by more: Double) -> Double {
        (x - 0.5) * log1p(more / x) + more * log(x + more) - more
            + StirlingCorrection.value(x + more) - StirlingCorrection.value(x)
    }
}
