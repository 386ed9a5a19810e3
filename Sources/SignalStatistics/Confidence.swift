/// The confidence level of every interval shown: 95 %, two-sided.
public enum Confidence {
    /// The standard normal quantile at 0.975. Tools that round it to 1.96 differ from here in the fifth digit.
    public static let normalQuantile = 1.959963984540054
    /// The probability below the lower limit.
    public static let lowerProbability = 0.025
    /// The probability below the upper limit.
    public static let upperProbability = 0.975
}
