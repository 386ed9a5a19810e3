public import ClinicalEvents

/// Within how many calendar days of day 0 a serious unexpected reaction is reported (ICH E2A, III.B; Regulation (EU) 536/2014, article
/// 42; 21 CFR 312.32(c)). Day 0 is the day on which the information reached the organisation.
public enum ReportingClock: Int, Comparable, Sendable {
    /// Serious.
    case fifteenDays = 15
    /// Fatal or life-threatening.
    case sevenDays = 7

    /// The shorter clock is the more urgent one.
    public static func < (left: ReportingClock, right: ReportingClock) -> Bool { left.rawValue > right.rawValue }

    /// The last day of the clock; `nil` beyond the years that dates name.
    public func due(dayZero: Int32) -> PartialDate? { PartialDate(dayNumber: dayZero + Int32(rawValue)) }
}
