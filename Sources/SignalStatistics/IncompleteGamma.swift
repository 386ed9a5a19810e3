internal import Foundation

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x) of one shape a.
///
/// What depends on the shape alone is computed once, so that several evaluations during an inversion share it. The
/// methods and their regions follow Gil, Segura and Temme, SIAM J Sci Comput 2012; 34:A2965-A2981.
struct IncompleteGamma {
    /// Both tails and the logarithmic derivative of P, x P'(x), at one point.
    struct Values {
        /// P(a, x).
        var lower: Double
        /// Q(a, x).
        var upper: Double
        /// x^a e^-x / Γ(a), the derivative of P by ln x.
        var slope: Double
    }

    /// From this shape on the uniform expansion converges, and Stirling's series with it.
    static let asymptoticShape = StirlingCorrection.smallestAsymptotic

    /// The shape a, positive and finite.
    let shape: Double
    /// ln Γ(a + 1) below ``asymptoticShape``; unused (0) from there on.
    private let logarithmOfFactorial: Double
    /// 1 / (sqrt(2 π a) Γ*(a)) from ``asymptoticShape`` on, Γ* the correction of Stirling's formula; unused below.
    private let stirlingFactor: Double

    /// Prepares for a positive, finite shape.
    init(shape: Double) {
        self.shape = shape
        if shape < Self.asymptoticShape {
            // The form that returns the sign beside the value is the re-entrant one.
            logarithmOfFactorial = lgamma(shape + 1).0
            stirlingFactor = 0
        } else {
            logarithmOfFactorial = 0
            stirlingFactor = exp(-StirlingCorrection.value(shape)) / (2 * .pi * shape).squareRoot()
        }
    }

    /// ln Γ(x + 1) as it was needed for the shape: valid below ``asymptoticShape`` only.
    var logarithmOfSmallFactorial: Double { logarithmOfFactorial }

    /// P, Q and the slope at x; the limits at x <= 0 and at infinity.
    func values(at x: Double) -> Values {
        guard x > 0 else { return Values(lower: 0, upper: 1, slope: 0) }
        guard x.isFinite else { return Values(lower: 1, upper: 0, slope: 0) }
        if shape >= Self.asymptoticShape, x > 0.3 * shape, x < 2.35 * shape { return uniformValues(at: x) }
        let leading = leadingTerm(at: x)
        let slope = shape * leading
        // Beyond the median the series still serves where the fraction is slow: Q is not yet small there.
        if x < max(shape + 1, 2.5) {
            let lower = min(1, leading * series(at: x))
            return Values(lower: lower, upper: 1 - lower, slope: slope)
        }
        let upper = leading == 0 ? 0 : min(1, slope * continuedFraction(at: x))
        return Values(lower: 1 - upper, upper: upper, slope: slope)
    }

    /// x^a e^-x / Γ(a + 1).
    private func leadingTerm(at x: Double) -> Double {
        if shape < Self.asymptoticShape { return exp(shape * log(x) - x - logarithmOfFactorial) }
        let ratio = x / shape
        return stirlingFactor * exp(-shape * (ratio - 1 - log(ratio)))
    }

    /// P over the leading term: 1 + x/(a+1) + x²/((a+1)(a+2)) + ... (DLMF 8.11.4).
    private func series(at x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var index = shape
        while term > 0.5 * .ulpOfOne * sum {
            index += 1
            term *= x / index
            sum += term
        }
        return sum
    }

    /// Q over the slope, by Legendre's continued fraction (DLMF 8.9.2), summed forwards as a series (one division a
    /// term) as in Gil, Segura and Temme 2012, section 2.4.
    private func continuedFraction(at x: Double) -> Double {
        let start = x + 1 - shape
        var numerator = 0.0
        var denominator = (x - 1 - shape) * start
        var denominatorStep = 4 * start
        var numeratorStep = 1 - shape
        var ratio = 0.0
        var term = 1.0
        var sum = 1.0
        while abs(term) > 0.5 * .ulpOfOne * abs(sum) {
            numerator += numeratorStep
            denominator += denominatorStep
            denominatorStep += 8
            numeratorStep += 2
            let product = numerator * (1 + ratio)
            ratio = product / (denominator - product)
            term *= ratio
            sum += term
        }
        return sum / start
    }

    /// P and Q near x = a for large a (see ``UniformGammaExpansion``).
    private func uniformValues(at x: Double) -> Values {
        let excess = Self.logarithmicExcess((x - shape) / shape)
        let exponent = shape * excess
        let bell = exp(-exponent)
        let eta = (x < shape ? -1 : 1) * (2 * excess).squareRoot()
        let remainder =
            bell / (2 * .pi * shape).squareRoot() * UniformGammaExpansion.correction(shape: shape, eta: eta)
        let slope = shape * stirlingFactor * bell
        if x < shape {
            let lower = 0.5 * erfc(exponent.squareRoot()) - remainder
            return Values(lower: lower, upper: 1 - lower, slope: slope)
        }
        let upper = 0.5 * erfc(exponent.squareRoot()) + remainder
        return Values(lower: 1 - upper, upper: upper, slope: slope)
    }

    /// μ - ln(1 + μ), μ > -1, without the cancellation near 0: with s = μ/(2 + μ), ln(1 + μ) = 2 (s + s³/3 + s⁵/5 + ...).
    static func logarithmicExcess(_ mu: Double) -> Double {
        guard abs(mu) < 0.25 else { return mu - log1p(mu) }
        let s = mu / (2 + mu)
        let square = s * s
        var tail = 1.0 / 23
        tail = tail * square + 1.0 / 21
        tail = tail * square + 1.0 / 19
        tail = tail * square + 1.0 / 17
        tail = tail * square + 1.0 / 15
        tail = tail * square + 1.0 / 13
        tail = tail * square + 1.0 / 11
        tail = tail * square + 1.0 / 9
        tail = tail * square + 1.0 / 7
        tail = tail * square + 1.0 / 5
        tail = tail * square + 1.0 / 3
        return mu * s - 2 * s * square * tail
    }
}
