internal import Foundation

extension GammaDistribution {
    /// The quantile at rate 1, from both tail probabilities, each strictly between 0 and 1.
    ///
    /// A start, then steps of Householder's third-order method on ln P (or ln Q, whichever tail is smaller) as a
    /// function of ln x. Both are concave there, so that even plain Newton steps converge from any start. From a good
    /// start one evaluation of the incomplete gamma function is enough.
    static func unitQuantile(lower: Double, upper: Double, shape: Double) -> Double {
        let z = NormalDistribution.quantile(lower: lower, upper: upper)
        if shape >= CornishFisherExpansion.smallestShape {
            let expansion = CornishFisherExpansion.quantile(shape: shape, z: z)
            if expansion.error < 1e-15 * expansion.value { return expansion.value }
            return refined(expansion.value, lower: lower, upper: upper, gamma: IncompleteGamma(shape: shape))
        }
        let gamma = IncompleteGamma(shape: shape)
        let start = smallShapeStart(lower: lower, z: z, gamma: gamma)
        guard start > 0 else { return 0 }
        return refined(start, lower: lower, upper: upper, gamma: gamma)
    }

    /// A start for small shapes: the inverted power series of P near zero (Gil, Segura and Temme 2012, section 3.1),
    /// else the cube-root transformation of Wilson and Hilferty, Proc Natl Acad Sci USA 1931; 17:684-688.
    private static func smallShapeStart(lower: Double, z: Double, gamma: IncompleteGamma) -> Double {
        let a = gamma.shape
        let next = a + 1
        let r = exp((log(lower) + gamma.logarithmOfSmallFactorial) / a)
        if r < 0.2 * next || a < 0.3 {
            let second = r / next
            let third = (3 * a + 5) / (2 * (a + 2)) * second
            let fourth = (a * (8 * a + 33) + 31) / (3 * (a + 2) * (a + 3)) * second * second
            // Where the series no longer converges, its first term is still below the root: a safe start.
            return second < 0.3 ? r * (1 + second * (1 + third + fourth)) : r
        }
        let spread = 1 / (9 * a)
        let root = 1 - spread + z * spread.squareRoot()
        return root > 0.1 ? a * root * root * root : r
    }

    /// Steps from a start until the next one would not change the last digits.
    private static func refined(_ start: Double, lower: Double, upper: Double, gamma: IncompleteGamma) -> Double {
        var x = start
        let scale = max(1, gamma.shape.squareRoot())
        for _ in 0..<60 {
            let step = logarithmicStep(at: x, lower: lower, upper: upper, gamma: gamma)
            x *= exp(step)
            // The error after a step is of the order of its fourth power, in units of the spread of ln x.
            if abs(step) * scale < 2e-4 { break }
        }
        return x
    }

    /// One step in ln x towards the quantile, at most 2 in size.
    @inline(__always)
    private static func logarithmicStep(
        at x: Double, lower: Double, upper: Double, gamma: IncompleteGamma
    ) -> Double {
        let values = gamma.values(at: x)
        let useLower = lower <= upper
        let tail = useLower ? values.lower : values.upper
        // A tail that underflowed says only on which side the quantile lies; back by less than a step forward, so that
        // the two never alternate.
        guard tail > 0, values.slope > 0 else { return useLower == (tail > 0) ? -0.5 : 0.5 }
        let first = (useLower ? values.slope : -values.slope) / tail
        let newton = log(tail / (useLower ? lower : upper)) / first
        // Ratios of the second and third derivatives to the first, from x f' = (a - 1 - x) f.
        let second = gamma.shape - x - first
        let third = second * second - x - second * first
        let curvature = newton * second
        let factor = (1 - 0.5 * curvature) / (1 - curvature + newton * newton * third / 6)
        // Far from the root the higher derivatives mislead: the plain step cannot.
        guard factor > 0.5, factor < 2 else { return max(-2, min(2, -newton)) }
        return max(-2, min(2, -newton * factor))
    }
}
