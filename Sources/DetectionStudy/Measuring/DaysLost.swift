/// How many days later one method raises what another raised too.
public struct DaysLost: Sendable {
    /// For each signal that both raised after it began, the days from the first method's alert to the second's; ascending.
    public let days: [Int]

    /// Compares two methods on the signals with a relative risk above 1.
    public init(from early: StudyMethod, to late: StudyMethod, _ records: [StudyRecord]) {
        var days: [Int] = []
        for record in records {
            for signal in record.truth.signals where signal.relativeRisk > 1 {
                guard let first = record.alert(early, signal: signal), first.day >= signal.onsetDay,
                    let second = record.alert(late, signal: signal), second.day >= signal.onsetDay
                else { continue }
                days.append(Int(second.day - first.day))
            }
        }
        self.days = days.sorted()
    }

    /// `nil` where no signal was raised by both.
    public var mean: Double? { days.isEmpty ? nil : Double(days.reduce(0, +)) / Double(days.count) }

    /// A share of the signals lost no more days than this; `nil` where no signal was raised by both.
    public func quantile(_ share: Double) -> Int? {
        days.isEmpty ? nil : days[min(days.count - 1, Int(share * Double(days.count)))]
    }
}
