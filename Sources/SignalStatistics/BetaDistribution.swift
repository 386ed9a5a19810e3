internal import Foundation

/// The beta distribution, as far as exact intervals of proportions need it.
enum BetaDistribution {
    /// The quantile of a small probability, and one minus it, each with its own relative precision.
    ///
    /// Newton's method on the logarithm of the cumulative as a function of the logit. That function is concave (the
    /// density of the logit is log-concave), so the steps converge from any start.
    static func lowerQuantile(_ probability: Double, _ a: Double, _ b: Double) -> (value: Double, complement: Double) {
        var logit = log(a / b)
        for _ in 0..<100 {
            let point = (value: 1 / (1 + exp(-logit)), complement: 1 / (1 + exp(logit)))
            let leading = leadingTerm(point, a, b)
            let cumulative = cumulative(point, leading, a, b)
            // Far below the quantile the cumulative underflows: come back by less than a full step.
            let newton = cumulative > 0 ? log(probability / cumulative) * cumulative / leading : 0.5
            let step = max(-2, min(2, newton))
            logit += step
            if abs(step) < 1e-13 * max(1, abs(logit)) { break }
        }
        return (1 / (1 + exp(-logit)), 1 / (1 + exp(logit)))
    }

    /// x^a (1-x)^b / B(a, b), which is also the derivative of the cumulative by the logit.
    ///
    /// In the form of Loader (2000): deviances and corrections of Stirling's formula, never logarithms of gamma functions.
    private static func leadingTerm(_ point: (value: Double, complement: Double), _ a: Double, _ b: Double) -> Double {
        let sum = a + b
        let deviance =
            a * IncompleteGamma.logarithmicExcess(sum * point.value / a - 1)
            + b * IncompleteGamma.logarithmicExcess(sum * point.complement / b - 1)
        let correction = StirlingCorrection.value(sum) - StirlingCorrection.value(a) - StirlingCorrection.value(b)
        return (a / sum * b / (2 * .pi)).squareRoot() * exp(correction - deviance)
    }

    /// The regularised incomplete beta function I_x(a, b), by the method that keeps its digits there.
    private static func cumulative(
        _ point: (value: Double, complement: Double), _ leading: Double, _ a: Double, _ b: Double
    ) -> Double {
        // Near x = 1 with few in the other tail the fraction's partial denominators cancel.
        if point.value > 0.5, b < 1e4 { return 1 - leading / b * series(point.complement, b, a) }
        return point.value < (a + 1) / (a + b + 2)
            ? leading / a * continuedFraction(point.value, a, b)
            : 1 - leading / b * continuedFraction(point.complement, b, a)
    }

    /// The hypergeometric series F(a + b, 1; a + 1; x) of DLMF 8.17.8: all terms positive, some sqrt(a) of them.
    private static func series(_ x: Double, _ a: Double, _ b: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var index = 0.0
        while term > 0.5 * .ulpOfOne * sum, sum.isFinite {
            term *= x * (a + b + index) / (a + 1 + index)
            index += 1
            sum += term
        }
        return sum
    }

    /// The continued fraction DLMF 8.17.22, by the modified method of Lentz; some sqrt(max(a, b)) terms.
    private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let floor = 1e-300
        func guarded(_ value: Double) -> Double { abs(value) < floor ? floor : value }
        var ratio = 1.0
        var inverse = 1 / guarded(1 - (a + b) * x / (a + 1))
        var result = inverse
        for index in 1...100_000 {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            inverse = 1 / guarded(1 + even * inverse)
            ratio = guarded(1 + even / ratio)
            result *= inverse * ratio
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            inverse = 1 / guarded(1 + odd * inverse)
            ratio = guarded(1 + odd / ratio)
            let change = inverse * ratio
            result *= change
            if abs(change - 1) < 2 * .ulpOfOne { break }
        }
        return result
    }
}
