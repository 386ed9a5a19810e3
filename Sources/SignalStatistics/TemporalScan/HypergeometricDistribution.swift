internal import Foundation

/// How many marked ones are among some that were drawn from a whole without putting back.
public struct HypergeometricDistribution: Hashable, Sendable {
    /// The whole.
    public let total: Int
    /// Marked ones in it.
    public let marked: Int
    /// Those drawn.
    public let drawn: Int

    /// Makes a distribution; `nil` unless both marked and drawn are within the whole.
    public init?(total: Int, marked: Int, drawn: Int) {
        guard (0...max(0, total)).contains(marked), (0...max(0, total)).contains(drawn), total >= 0 else { return nil }
        (self.total, self.marked, self.drawn) = (total, marked, drawn)
    }

    /// The probability of at least so many marked ones: Fisher's exact test, one-sided. O(terms).
    public func upperTail(from count: Int) -> Double {
        let (least, most) = (max(0, drawn + marked - total), min(marked, drawn))
        guard count > least else { return 1 }
        guard count <= most else { return 0 }
        var term = exp(logarithm(count))
        var sum = 0.0
        for value in count...most {
            sum += term
            let unmarked = total - marked - drawn + value + 1
            term *= Double(marked - value) * Double(drawn - value) / (Double(value + 1) * Double(unmarked))
        }
        return min(1, sum)
    }

    private func logarithm(_ count: Int) -> Double {
        Self.choose(marked, count) + Self.choose(total - marked, drawn - count) - Self.choose(total, drawn)
    }

    private static func choose(_ all: Int, _ some: Int) -> Double {
        factorial(all) - factorial(some) - factorial(all - some)
    }

    // The form of lgamma that returns the sign beside the value is the re-entrant one.
    private static func factorial(_ value: Int) -> Double { lgamma(Double(value) + 1).0 }
}
