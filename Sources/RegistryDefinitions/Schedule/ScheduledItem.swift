public import ClinicalEvents

/// Something that is expected of one patient, and how that stands on a day.
public struct ScheduledItem: Hashable, Sendable {
    /// The visit it belongs to.
    public var visit: String
    /// What is expected.
    public var expectation: Expectation
    /// The days on which it may be planned, counted from 1970-01-01: one, or more where the anchor's date is partial.
    public var planned: ClosedRange<Int32>
    /// The days on which it may be in time.
    public var window: ClosedRange<Int32>
    /// How it stands.
    public var status: Status
    /// The event that brought it, where it was received.
    public var receipt: Receipt?

    /// What brought an expected thing.
    public struct Receipt: Hashable, Sendable {
        /// When it happened, as precise as it is known.
        public var occurred: PartialDate?
        /// The event.
        public var sequence: UInt64
    }

    /// How an expected thing stands on a day.
    public enum Status: String, CaseIterable, Sendable {
        /// It was received, in time as far as can be told.
        case received
        /// It was received, certainly before or after its window.
        case receivedOutsideWindow
        /// Its window has not opened.
        case upcoming
        /// Its window may be open.
        case due
        /// Its window is certainly over; it may still come.
        case late
        /// Its window is over for so long, or the next visit so near, that it will not come; or follow-up ended after it.
        case missed
        /// The patient died, or left the registry, before its window was over.
        case notExpected
    }

    /// Days since its window was certainly over; 0 or less before that.
    public func daysLate(on today: Int32) -> Int { Int(today) - Int(window.upperBound) }
}

extension ScheduledItem.Status {
    /// Whether it is there.
    public var isReceived: Bool { self == .received || self == .receivedOutsideWindow }

    /// Whether it should be there by now, or is.
    public var isExpected: Bool { isReceived || self == .late || self == .missed }
}
