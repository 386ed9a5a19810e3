public import ClinicalEvents

/// How long a response lasted (Eisenhauer et al., Eur J Cancer 2009; 45:228-247, 4.7).
public struct ResponseDuration: Hashable, Sendable {
    /// When complete or partial response, whichever came first, was first seen.
    public let start: PartialDate
    /// When progression was seen; without one, the last time point that could be evaluated.
    public let end: PartialDate
    /// Whether it ended in progression; if not, it is censored at its end.
    public let hasEnded: Bool

    /// The days from start to end: one number for exact dates, else all that the dates allow.
    public var days: ClosedRange<Int> { start.days(to: end) }
}

extension ResponseCourse {
    /// How long the response lasted; `nil` in it if no response counts, open if a partial date leaves that undecided.
    public var duration: Determination<ResponseDuration?> { Determination(duration) }

    private func duration(_ reading: IntervalReading) -> ResponseDuration? {
        guard let first = firstResponse(of: [.complete, .partial], reading) else { return nil }
        let last = evaluated.last { $0.category != .notEvaluable }?.date ?? evaluated[first].date
        return ResponseDuration(start: evaluated[first].date, end: last, hasEnded: progressionDate != nil)
    }
}
