internal import Foundation

extension MixturePosterior {
    /// Bisection alone would be done before: it takes some 60 halvings from the widest bracket to the last digit.
    private static let largestNumberOfSteps = 100

    /// The quantile from both tail probabilities, given the components' quantiles at rate 1.
    ///
    /// Halley's method on the logarithm of the smaller tail as a function of ln x, inside a bracket that starts at the
    /// two components' quantiles; a step that would leave it is replaced by a halving.
    func quantile(lower: Double, upper: Double, unitQuantiles: (first: Double, second: Double)) -> Double {
        let ends = (unitQuantiles.first / firstRate, unitQuantiles.second / secondRate)
        if firstWeight == 0 || ends.0 == ends.1 { return ends.1 }
        if secondWeight == 0 { return ends.0 }
        guard max(ends.0, ends.1) > 0 else { return 0 }
        let logarithms = (logarithm(ends.0), logarithm(ends.1))
        var low = min(logarithms.0, logarithms.1)
        var high = max(logarithms.0, logarithms.1)
        var y = firstWeight * logarithms.0 + secondWeight * logarithms.1
        let precision = 1e-6 / max(1, max(shapes.first.shape, shapes.second.shape)).squareRoot()
        for _ in 0..<Self.largestNumberOfSteps {
            let step = step(at: exp(y), lower: lower, upper: upper)
            if step > 0 { low = max(low, y) } else { high = min(high, y) }
            let next = y + step
            if abs(step) < precision { return exp(min(max(next, low), high)) }
            y = next > low && next < high ? next : 0.5 * (low + high)
            if high - low <= .ulpOfOne * abs(y) { break }
        }
        return exp(y)
    }

    /// The logarithm, that of the smallest number where a component's quantile vanished.
    private func logarithm(_ x: Double) -> Double { log(max(x, .leastNonzeroMagnitude)) }

    /// Halley's step in ln x; only its sign has a meaning where a tail vanished.
    @inline(__always)
    private func step(at x: Double, lower: Double, upper: Double) -> Double {
        let one = shapes.first.gamma.values(at: x * firstRate)
        let two = shapes.second.gamma.values(at: x * secondRate)
        let useLower = lower <= upper
        let tail =
            useLower
            ? firstWeight * one.lower + secondWeight * two.lower : firstWeight * one.upper + secondWeight * two.upper
        let slope = firstWeight * one.slope + secondWeight * two.slope
        guard tail > 0, slope > 0 else { return useLower == (tail > 0) ? -.infinity : .infinity }
        // From x d/dx (x f) = (shape - rate x) x f for each component.
        let bend =
            firstWeight * one.slope * (shapes.first.shape - x * firstRate)
            + secondWeight * two.slope * (shapes.second.shape - x * secondRate)
        let first = (useLower ? slope : -slope) / tail
        let second = (useLower ? bend : -bend) / tail - first * first
        let newton = log(tail / (useLower ? lower : upper)) / first
        let factor = 1 - 0.5 * newton * second / first
        return factor > 0.5 && factor < 2 ? -newton / factor : -newton
    }
}
