internal import Foundation

extension SequentialRateTest {
    /// The expected count up to which so many events signal: where the log-likelihood ratio falls to the critical value.
    func boundary(events: Int, criticalValue: Double) -> Double {
        let count = Double(events)
        switch baseline {
        case .known: return count * exp(Self.logarithmOfRatio(excess: criticalValue / count))
        case .estimated(let history): return boundary(count, criticalValue, history: Double(history))
        }
    }

    /// The z < 0 with e^z - 1 - z = excess. Newton's steps from below the root of a convex function never pass it.
    private static func logarithmOfRatio(excess: Double) -> Double {
        var z = -(excess + (2 * excess).squareRoot())
        for _ in 0..<maximumSteps where z < 0 {
            let slope = expm1(z)
            let step = (slope - z - excess) / slope
            z = min(0, z - step)
            if abs(step) <= 2 * .ulpOfOne * abs(z) { break }
        }
        return z
    }

    /// The same by w = ln(mu/n): (c + n) ln(1 + e^w) - c w is convex too.
    private func boundary(_ count: Double, _ criticalValue: Double, history: Double) -> Double {
        let sum = count + history
        let constant = count * log(count / history) - sum * log1p(count / history)
        var w = (constant - criticalValue) / count
        for _ in 0..<Self.maximumSteps {
            let ratio = exp(w)
            let slope = sum * ratio / (1 + ratio) - count
            guard slope < 0 else { break }
            let step = (sum * log1p(ratio) - count * w + constant - criticalValue) / slope
            w -= step
            if abs(step) <= 4 * .ulpOfOne * max(1, abs(w)) { break }
        }
        return history * exp(w)
    }

    /// Newton's steps at most; some ten are usual.
    private static let maximumSteps = 200
}
