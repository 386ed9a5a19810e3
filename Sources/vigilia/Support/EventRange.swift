import ArgumentParser
import ClinicalEvents

/// Ranges of days and moments as they are given on the command line: `2024`, `2024-05..2024-07`, `2024-05-17..`, `..2024`.
enum EventRange {
    /// The days that a range means, in days since 1970-01-01: of a partial date all that it may mean.
    static func days(_ text: String) throws -> ClosedRange<Int32> {
        let dates = try ends(of: text) { end in
            guard let date = PartialDate(end) else { throw refusal("a year, a month or a day like 2024-05-17", end) }
            return date.earliestDay...date.latestDay
        }
        return try joined(dates, text, .min ... .max)
    }

    /// The moments that a range means: as for days, in UTC, or from and to a moment.
    static func moments(_ text: String) throws -> ClosedRange<Timestamp> {
        let moments = try ends(of: text) { end in
            if let moment = Timestamp(end) { return moment...moment }
            guard let date = PartialDate(end) else {
                throw refusal("a year, a month, a day or a moment like 2026-11-22T10:00:00Z", end)
            }
            let dayBefore = Timestamp(endOfDay: date.earliestDay - 1)
            return Timestamp(milliseconds: dayBefore.milliseconds + 1)...Timestamp(endOfDay: date.latestDay)
        }
        return try joined(moments, text, Timestamp(milliseconds: .min)...Timestamp(milliseconds: .max))
    }

    /// What each end means; `nil` for an end that is left open. A range without dots has one end, which is both.
    private static func ends<Bound>(
        of text: String, _ meaning: (String) throws -> ClosedRange<Bound>
    ) throws -> (first: ClosedRange<Bound>?, last: ClosedRange<Bound>?) {
        guard let dots = text.firstRange(of: "..") else {
            let both = try meaning(text)
            return (both, both)
        }
        let (first, last) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
        if first.isEmpty, last.isEmpty { throw refusal("one end at least", text) }
        return (first.isEmpty ? nil : try meaning(first), last.isEmpty ? nil : try meaning(last))
    }

    private static func joined<Bound>(
        _ ends: (first: ClosedRange<Bound>?, last: ClosedRange<Bound>?), _ text: String, _ all: ClosedRange<Bound>
    ) throws -> ClosedRange<Bound> {
        let (first, last) = (ends.first?.lowerBound ?? all.lowerBound, ends.last?.upperBound ?? all.upperBound)
        guard first <= last else { throw refusal("a range that ends after it begins", text) }
        return first...last
    }

    private static func refusal(_ expected: String, _ found: String) -> ValidationError {
        ValidationError("found \"\(found)\", expected \(expected)")
    }
}
