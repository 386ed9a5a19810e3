internal import EventLog
internal import Projections

extension QueryParameters {
    /// The date that is asked about, and on which axis; now where none is.
    func asOf() throws(Problem) -> AsOf {
        let axis = try choice("axis", TimeAxis.recorded)
        guard let text = try one("asOf") else { return .now }
        guard let asOf = AsOf(text, on: axis) else {
            throw .parameter("asOf", found: text, expected: axis.expectation)
        }
        return asOf
    }
}

extension EventLog {
    /// The last event of a history: on the recorded axis it is a prefix of the log.
    func lastSequence(of asOf: AsOf) throws(LogError) -> UInt64 {
        if case .recorded(let moment) = asOf { return try lastSequence(recordedBy: moment) }
        return try status().lastSequence
    }
}
