internal import ClinicalEvents

/// An answer, or the two between which it lies because a partial date leaves it open.
public enum Determination<Value: Hashable & Sendable>: Hashable, Sendable {
    /// Every day that the dates may mean gives this answer.
    case known(Value)
    /// Not determinable: the shortest intervals that the dates allow give one answer, the longest the other.
    case open(shortest: Value, longest: Value)

    /// The answer, where there is one.
    public var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }

    /// Answers with the shortest and the longest intervals. Sound where the answer moves one way as intervals grow.
    init(_ answer: (IntervalReading) -> Value) {
        let (shortest, longest) = (answer(.shortest), answer(.longest))
        self = shortest == longest ? .known(shortest) : .open(shortest: shortest, longest: longest)
    }
}

/// How an interval between partial dates is read: as short, or as long, as they allow.
enum IntervalReading {
    case shortest, longest

    /// Whether at least so many days lie between; of an unknown first date, only the longest reading says so.
    func atLeast(_ days: Int, from first: PartialDate?, to second: PartialDate) -> Bool {
        guard let first else { return self == .longest || days <= 0 }
        let range = first.days(to: second)
        return (self == .shortest ? range.lowerBound : range.upperBound) >= days
    }
}

extension PartialDate {
    /// The days that may lie between this date and a later one.
    func days(to later: PartialDate) -> ClosedRange<Int> {
        let shortest = Int(later.earliestDay) - Int(latestDay)
        return shortest...max(shortest, Int(later.latestDay) - Int(earliestDay))
    }
}
