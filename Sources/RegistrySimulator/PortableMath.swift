/// Exponential and logarithm built from correctly rounded IEEE operations, in a fixed order: the last bit is the same
/// on every platform, which the C library does not promise. Relative error is below 1e-14 over the range used here.
enum PortableMath {
    private static let naturalLogarithmOfTwo = 0x1.62e42fefa39efp-1
    /// 1/14, 1/13, ... 1.
    private static let reciprocals = (1...14).reversed().map { 1 / Double($0) }
    /// 1/21, 1/19, ... 1.
    private static let oddReciprocals = (0...10).reversed().map { 1 / Double(2 * $0 + 1) }

    /// e to the power `value`, for values within ±700.
    static func exponential(_ value: Double) -> Double {
        let power = Int(value / naturalLogarithmOfTwo + (value < 0 ? -0.5 : 0.5))
        let rest = value - Double(power) * naturalLogarithmOfTwo
        var sum = 1.0
        for reciprocal in reciprocals { sum = 1 + sum * rest * reciprocal }
        return Double(sign: .plus, exponent: power, significand: sum)
    }

    /// The natural logarithm of a positive number: ln m + e ln 2, with ln m as a series in (m - 1) / (m + 1).
    static func naturalLogarithm(_ value: Double) -> Double {
        var exponent = Double(value.exponent)
        var significand = value.significand
        if significand > 1.414_213_562_373_095 {
            significand *= 0.5
            exponent += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        for reciprocal in oddReciprocals { sum = sum * square + reciprocal }
        return 2 * ratio * sum + exponent * naturalLogarithmOfTwo
    }
}
