internal import Foundation

/// The digamma function ψ, the derivative of ln Γ, and its own derivative, of positive arguments.
///
/// Source: DLMF 5.5.2 (recurrence), 5.11.2 and 5.15.8 (asymptotic series).
enum Digamma {
    /// From here on the series have full precision.
    static let smallestAsymptotic = StirlingCorrection.smallestAsymptotic

    /// ψ(x); absolute error some 1e-15 where |ψ| is about 1.
    static func value(_ x: Double) -> Double {
        var shifted = x
        var sum = 0.0
        while shifted < smallestAsymptotic {
            sum += 1 / shifted
            shifted += 1
        }
        return log(shifted) + remainder(shifted) - sum
    }

    /// ψ(x) - ln x, for x from ``smallestAsymptotic`` on.
    static func remainder(_ x: Double) -> Double {
        let inverse = 1 / x
        let square = inverse * inverse
        var sum = 691.0 / 32_760
        sum = sum * square - 1.0 / 132
        sum = sum * square + 1.0 / 240
        sum = sum * square - 1.0 / 252
        sum = sum * square + 1.0 / 120
        sum = sum * square - 1.0 / 12
        return sum * square - 0.5 * inverse
    }

    /// ψ'(x), for x from ``smallestAsymptotic`` on.
    static func derivative(_ x: Double) -> Double {
        let inverse = 1 / x
        let square = inverse * inverse
        var sum = -691.0 / 2730
        sum = sum * square + 5.0 / 66
        sum = sum * square - 1.0 / 30
        sum = sum * square + 1.0 / 42
        sum = sum * square - 1.0 / 30
        sum = sum * square + 1.0 / 6
        return inverse * (1 + inverse * (0.5 + inverse * sum))
    }
}
