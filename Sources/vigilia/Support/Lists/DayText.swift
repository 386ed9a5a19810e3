import ClinicalEvents

/// Days as they are typed.
enum DayText {
    /// A whole day, in days since 1970-01-01.
    static func day(_ text: String, _ option: String) throws -> Int32 {
        try date(text, option).latestDay
    }

    /// A whole day.
    static func date(_ text: String, _ option: String) throws -> PartialDate {
        guard let date = PartialDate(text), date.precision == .day else {
            throw Failure("\(option): found \"\(text)\", expected a day like 2026-03-01")
        }
        return date
    }
}
