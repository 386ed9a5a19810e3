import ClinicalEvents

extension AsOf {
    /// What somebody asks for: a day, its end in UTC where it is about recording, or on that axis a moment.
    ///
    /// - Parameters:
    ///   - text: `2017-05-31`, or `2026-11-22T10:00:00Z`.
    ///   - axis: the axis it is meant on.
    /// - Returns: `nil` where it is neither, or no day of that kind; ``TimeAxis/expectation`` then says what would be.
    public init?(_ text: String, on axis: TimeAxis) {
        if let date = PartialDate(text), date.precision == .day {
            switch axis {
            case .recorded: self = .recorded(Timestamp(endOfDay: date.ordinal))
            case .received: self = .received(day: date.ordinal)
            case .occurred: self = .occurred(day: date.ordinal)
            }
        } else if axis == .recorded, let moment = Timestamp(text) {
            self = .recorded(moment)
        } else {
            return nil
        }
    }
}

extension TimeAxis {
    /// What a date on the axis is expected to be, in a sentence.
    public var expectation: String {
        let moments = self == .recorded ? ", or a moment like 2026-11-22T10:00:00Z" : ""
        return "a day like 2017-05-31\(moments), of \(PartialDate.yearsText)"
    }
}
