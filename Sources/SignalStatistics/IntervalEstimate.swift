/// A point estimate with its 95 % limits, in the measure's own unit (a ratio, or bits for the IC).
///
/// What cannot be computed is `nil`, never NaN: a measure is undefined (`value` is `nil`), or known without an
/// interval (`lower` and `upper` are `nil` together).
public struct IntervalEstimate: Hashable, Sendable {
    /// The estimate; infinite where its denominator alone is zero; `nil` where it is undefined (0/0).
    public var value: Double?
    /// The lower 95 % limit, or `nil` where the formula gives none.
    public var lower: Double?
    /// The upper 95 % limit, or `nil` where the formula gives none.
    public var upper: Double?

    /// Makes an estimate; with no argument, the undefined one.
    @inlinable
    public init(value: Double? = nil, lower: Double? = nil, upper: Double? = nil) {
        self.value = value
        self.lower = lower
        self.upper = upper
    }

    /// The measure is 0/0.
    public static let undefined = IntervalEstimate()
}
