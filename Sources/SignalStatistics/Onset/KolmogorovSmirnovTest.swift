internal import Foundation

/// The two-sample test of Kolmogorov and Smirnov: whether two sets of times come from one distribution.
public struct KolmogorovSmirnovTest: Hashable, Sendable {
    /// How the p-value was computed.
    public enum Method: String, Hashable, Sendable {
        /// From all orders in which the pooled values can fall, ties kept as they are.
        case exact
        /// From the limit for large samples, which ties make too high.
        case asymptotic
    }

    /// The largest distance between the two empirical distribution functions, 0 to 1.
    public let statistic: Double
    /// The probability of one as large if both come from one distribution.
    public let pValue: Double
    /// How that was computed.
    public let method: Method
    /// Values of the first sample.
    public let firstSize: Int
    /// Values of the second sample.
    public let secondSize: Int

    /// Products of the sizes up to which the p-value is exact.
    public static let exactProduct = 1_000_000

    /// Compares two samples; `nil` if one is empty or holds a value that is not finite.
    ///
    /// Exact, also with ties (Schröer and Trenkler, Comput Stat Data Anal 1995; 20:185-202), as R's `ks.test(exact = TRUE)` from 4.2 on,
    /// while the product of the sizes is at most ``exactProduct``: O(product). Beyond that asymptotic: O(n log n).
    public init?(_ first: [Double], _ second: [Double]) {
        guard !first.isEmpty, !second.isEmpty, (first + second).allSatisfy(\.isFinite) else { return nil }
        let comparison = OrderedSamples(first, second)
        let (count, other) = (first.count, second.count)
        (firstSize, secondSize) = (count, other)
        statistic = Double(comparison.distance) / Double(count * other)
        if count <= Self.exactProduct / other {
            method = .exact
            pValue = comparison.exactProbability()
        } else {
            method = .asymptotic
            let size = Double(count) * Double(other) / Double(count + other)
            pValue = Self.limit(size.squareRoot() * statistic)
        }
    }

    /// The upper tail of Kolmogorov's distribution, by whichever of its two series converges fast.
    static func limit(_ value: Double) -> Double {
        guard value > 0 else { return 1 }
        if value < 1 {
            let exponent = -Double.pi * Double.pi / (8 * value * value)
            let sum = stride(from: 1.0, through: 9, by: 2).reduce(0) { $0 + exp($1 * $1 * exponent) }
            return 1 - (2 * Double.pi).squareRoot() / value * sum
        }
        let sum = (1...10).reduce(0.0) { sum, index in
            let term = exp(-2 * Double(index * index) * value * value)
            return index.isMultiple(of: 2) ? sum - term : sum + term
        }
        return min(1, 2 * sum)
    }
}

/// Two samples in one order.
private struct OrderedSamples {
    let first: Int
    let second: Int
    /// The largest distance of the distribution functions, times the product of the sizes: a whole number, free of rounding.
    private(set) var distance = 0
    /// Whether the values end a run of equal ones, by how many came before and with them.
    private var endsRun: [Bool]

    init(_ left: [Double], _ right: [Double]) {
        (first, second) = (left.count, right.count)
        let pooled = (left.map { (value: $0, isFirst: true) } + right.map { (value: $0, isFirst: false) })
            .sorted { $0.value < $1.value }
        endsRun = Array(repeating: true, count: pooled.count + 1)
        var (i, j) = (0, 0)
        for (place, item) in pooled.enumerated() {
            if item.isFirst { i += 1 } else { j += 1 }
            let isLast = place + 1 == pooled.count || pooled[place + 1].value > item.value
            endsRun[place + 1] = isLast
            if isLast { distance = max(distance, abs(i * second - j * first)) }
        }
    }

    /// The probability that a random order of the pooled values gets as far apart. All orders are alike likely; those that get there are
    /// taken out at the point where they do, so that a small probability keeps its digits.
    func exactProbability() -> Double {
        guard distance > 0 else { return 1 }
        var (reached, row) = (0.0, Array(repeating: 0.0, count: second + 1))
        for i in 0...first {
            for j in 0...second {
                let left = Double(first + second - i - j + 1)
                var mass = i == 0 && j == 0 ? 1.0 : 0
                if i > 0 { mass += row[j] * Double(first - i + 1) / left }
                if j > 0 { mass += row[j - 1] * Double(second - j + 1) / left }
                if endsRun[i + j], abs(i * second - j * first) >= distance {
                    reached += mass
                    mass = 0
                }
                row[j] = mass
            }
        }
        return min(1, reached)
    }
}

extension FormulaVariant {
    /// The formula of ``KolmogorovSmirnovTest``.
    public static let kolmogorovSmirnov = FormulaVariant(
        measure: "Kolmogorov-Smirnov p", source: "Schröer and Trenkler 1995", detail: "two-sided, exact with ties",
        version: 1)
}
