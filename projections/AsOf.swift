public import ClinicalEvents

/// The time axis a question about the past is asked on.
public enum TimeAxis: String, CaseIterable, Sendable {
    /// What the system showed: a prefix of the log.
    case recorded
    /// What had reached the organisation.
    case received
    /// What had happened to the patients.
    case occurred
}

/// The history as known on a date, on one of the three axes.
public enum AsOf: Hashable, Sendable {
    /// Everything in the log.
    case now
    /// Events recorded at or before a moment.
    case recorded(Timestamp)
    /// Events received on or before a day; one without a received day counts by the day it was recorded.
    case received(day: Int32)
    /// Events that had certainly occurred by the end of a day: of a partial date, the last day it may mean.
    case occurred(day: Int32)

    /// Whether an event belongs to the history, and whether that could be told at all.
    public enum Membership: Sendable {
        case included, excluded
        /// It states no date on this axis: left out, and counted so that it can be said.
        case undated
        /// A version of a report that had not certainly occurred by then: it shows nothing, but takes the place of the
        /// versions before it. What a correction moved to a later day must not be shown on the earlier one.
        case superseding
    }

    /// Whether an event belongs to the history.
    public func membership(of row: borrowing EventRow) -> Membership {
        membership(of: row.kind, recorded: row.recorded, received: row.received, occurred: row.occurred)
    }

    /// The same by what the envelope of an event says.
    @inline(__always)
    func membership(
        of kind: EventKind, recorded: Timestamp, received: PartialDate?, occurred: PartialDate?
    ) -> Membership {
        switch self {
        case .now: return .included
        case .recorded(let moment): return recorded <= moment ? .included : .excluded
        case .received(let day): return (received?.latestDay ?? recorded.day) <= day ? .included : .excluded
        case .occurred(let day):
            if kind.correctsEvents || kind == .caseErased { return .included }
            if let occurred, occurred.latestDay <= day { return .included }
            if kind == .safetyReportReceived { return .superseding }
            return occurred != nil ? .excluded : kind.statesOccurrence ? .undated : .included
        }
    }

    /// Whether a correction belongs to the history. When something happened, it corrects whenever it was made.
    func includesCorrection(received: PartialDate?, recorded: Timestamp) -> Bool {
        switch self {
        case .now, .occurred: true
        case .recorded(let moment): recorded <= moment
        case .received(let day): (received?.latestDay ?? recorded.day) <= day
        }
    }
}

extension AsOf: CustomStringConvertible {
    /// What a reader is told a table shows.
    public var description: String {
        switch self {
        case .now: "now"
        case .recorded(let moment): "as recorded by \(moment)"
        case .received(let day): "as received by \(Self.date(day))"
        case .occurred(let day): "as occurred by \(Self.date(day))"
        }
    }

    private static func date(_ day: Int32) -> String { PartialDate(dayNumber: day).map(\.description) ?? "day \(day)" }
}
