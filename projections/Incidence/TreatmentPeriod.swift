/// The time from the start of a regimen to the start of the next one.
struct TreatmentPeriod {
    /// The drugs given together, by the number of their set.
    var regimen: UInt32
    /// The first day of it, or the days that may have been it.
    var begin: DayRange
    var line: Double?
    var setting: UInt32
    /// The courses of its drugs, by their places in the timeline.
    var courses: [Int]
}

/// The time during which one drug was given without a break.
struct DrugCourse {
    let drug: UInt32
    /// The first day, or the days it may have been.
    let begin: DayRange
    /// The day of the last dose, or of the recorded end where that is later; `nil` while neither is recorded.
    private(set) var last: DayRange?

    init(_ drug: UInt32, from begin: DayRange) { (self.drug, self.begin) = (drug, begin) }

    /// Takes in a dose, or an end.
    mutating func take(_ days: DayRange) {
        let days = days.clipped(from: begin.first)
        last = last?.later(days) ?? days
    }
}
