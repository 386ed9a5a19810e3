internal import ClinicalEvents
internal import EventLog
internal import Projections

extension QueryParameters {
    /// The date that is asked about, and on which axis; now where none is.
    func asOf() throws(Problem) -> AsOf {
        let axis = try choice("axis", TimeAxis.recorded)
        guard let text = try one("asOf") else { return .now }
        if let date = PartialDate(text), date.precision == .day {
            return switch axis {
            case .recorded: .recorded(Timestamp(endOfDay: date.ordinal))
            case .received: .received(day: date.ordinal)
            case .occurred: .occurred(day: date.ordinal)
            }
        }
        if axis == .recorded, let moment = Timestamp(text) { return .recorded(moment) }
        let moments = axis == .recorded ? ", or a moment like 2026-11-22T10:00:00Z" : ""
        throw .parameter("asOf", found: text, expected: "a day like 2017-05-31\(moments)")
    }
}

extension EventLog {
    /// The last event of a history: on the recorded axis it is a prefix of the log.
    func lastSequence(of asOf: AsOf) throws(LogError) -> UInt64 {
        if case .recorded(let moment) = asOf { return try lastSequence(recordedBy: moment) }
        return try status().lastSequence
    }
}
