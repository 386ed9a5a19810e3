import Projections

/// Intervals of the time since the first dose, over each of which a hazard is taken as constant.
///
/// Days at risk are split by them and what is expected is summed over them: indirect standardisation over a Lexis diagram of one axis
/// (Breslow and Day, Statistical Methods in Cancer Research II, IARC 1987, chapter 2).
public struct ExposureIntervals: Hashable, Sendable {
    /// The days since the first dose with which an interval ends and the next begins, ascending; the last has no end.
    public let ends: [Int]

    /// One interval without an end: a hazard that does not change.
    public static let whole = ExposureIntervals(checked: [])
    /// To day 30, 90, 180, 365, and after: immune reactions come mostly in the first months.
    public static let usual = ExposureIntervals(checked: [30, 90, 180, 365])
    /// Intervals that there may be.
    public static let maximumCount = 12
    /// Days since the first dose with which an interval may end.
    public static let endBounds = 1...36_525

    /// Intervals; `nil` unless their ends ascend within their bounds, or where there are too many.
    public init?(ends: [Int]) {
        let isAscending = zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 }
        guard isAscending, ends.count < Self.maximumCount, ends.allSatisfy(Self.endBounds.contains) else { return nil }
        self.ends = ends
    }

    private init(checked ends: [Int]) { self.ends = ends }

    /// How many there are.
    public var count: Int { ends.count + 1 }

    /// The days of an interval of a patient, from 1970-01-01.
    func days(_ interval: Int, since firstDose: Int32) -> Range<Int32> {
        let start = interval == 0 ? Int32.min : firstDose + Int32(ends[interval - 1])
        return start..<(interval < ends.count ? firstDose + Int32(ends[interval]) : .max)
    }
}
