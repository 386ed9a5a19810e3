public import ClinicalEvents

/// Which events of a log are asked for, and in which order. Without any condition, all of them, first to last.
///
/// Days are counted from 1970-01-01. A range of days takes every event that may have happened on a day of it: one dated 2024
/// is taken by a range that holds any day of 2024.
public struct EventQuery: Hashable, Sendable {
    /// In which order events are read.
    public enum Order: Hashable, Sendable {
        /// The oldest first.
        case forwards
        /// The newest first, beginning with the last event there is when reading begins.
        case backwards
    }

    /// Only these sequences.
    public var sequences: ClosedRange<UInt64>
    /// In which order.
    public var order: Order
    /// Only these kinds; `nil` for all.
    public var kinds: Set<EventKind>?
    /// Only the events of this case; `nil` for all.
    public var caseIdentifier: String?
    /// Only events that the log accepted within these moments; `nil` for all.
    public var recorded: ClosedRange<Timestamp>?
    /// Only events that reached the organisation on these days; `nil` for all. One that states no such day counts by the UTC
    /// day it was recorded, as it does for a table as of a received day.
    public var received: ClosedRange<Int32>?
    /// Only events that may have occurred on these days; `nil` for all. One that states no date is then left out.
    public var occurred: ClosedRange<Int32>?
    /// Only what a table as of that day, on the `occurred` axis, is made of; `nil` for everything. Taken are events that may have
    /// occurred by then, those that should state a date and do not, and those about a whole report, which take the place of
    /// what was said of it before whenever that occurred.
    public var concerningDay: Int32?
    /// Only the cases of this part of the history.
    public var part = CasePart.whole

    /// A query.
    public init(
        sequences: ClosedRange<UInt64> = 1...UInt64.max, order: Order = .forwards, kinds: Set<EventKind>? = nil,
        case caseIdentifier: String? = nil, recorded: ClosedRange<Timestamp>? = nil,
        received: ClosedRange<Int32>? = nil, occurred: ClosedRange<Int32>? = nil, concerningDay: Int32? = nil
    ) {
        self.sequences = sequences
        self.order = order
        self.kinds = kinds
        self.caseIdentifier = caseIdentifier
        self.recorded = recorded
        self.received = received
        self.occurred = occurred
        self.concerningDay = concerningDay
    }

    /// Every event.
    public static let everything = EventQuery()
}

extension EventQuery {
    /// What does not depend on the log, ready to be asked of each event or block.
    struct Filter {
        private let kinds: UInt64
        private let recorded: ClosedRange<Timestamp>?
        private let received: ClosedRange<Int32>?
        private let occurred: ClosedRange<Int32>?
        private let concerningDay: Int32?

        private static let reachingKinds = EventKind.allCases.filter(\.reachesBack).mask

        init(_ query: EventQuery) {
            kinds = query.kinds?.mask ?? .max
            (recorded, received, occurred) = (query.recorded, query.received, query.occurred)
            concerningDay = query.concerningDay
        }

        /// Whether it takes every event.
        var isOpen: Bool {
            kinds == .max && recorded == nil && received == nil && occurred == nil && concerningDay == nil
        }

        func takes(
            _ kind: EventKind, recorded moment: Timestamp, received day: PartialDate?, occurred date: PartialDate?
        ) -> Bool {
            guard kinds & 1 << UInt64(kind.rawValue) != 0, recorded?.contains(moment) ?? true else { return false }
            if let received, !received.overlaps(day?.possibleDays ?? moment.day...moment.day) { return false }
            if let concerningDay, !kind.reachesBack {
                guard date.map({ $0.earliestDay <= concerningDay }) ?? kind.statesOccurrence else { return false }
            }
            guard let occurred else { return true }
            return date.map { occurred.overlaps($0.possibleDays) } ?? false
        }

        /// Whether a block may hold an event that it takes.
        func mayTake(_ header: BlockHeader) -> Bool {
            guard kinds & header.kinds != 0, recorded?.overlaps(header.recorded) ?? true else { return false }
            if let received {
                let stated = header.received?.overlaps(received) ?? false
                let days = header.recorded.lowerBound.day...header.recorded.upperBound.day
                guard stated || days.overlaps(received) else { return false }
            }
            if let concerningDay, header.undated == 0, header.kinds & Self.reachingKinds == 0 {
                guard let first = header.occurred?.lowerBound, first <= concerningDay else { return false }
            }
            guard let occurred else { return true }
            return header.occurred?.overlaps(occurred) ?? false
        }

        /// Whether no block that is read after this one can hold an event that it takes: recorded time never goes back.
        func isPast(_ header: BlockHeader, _ order: Order) -> Bool {
            guard let recorded else { return false }
            switch order {
            case .forwards: return header.recorded.lowerBound > recorded.upperBound
            case .backwards: return header.recorded.upperBound < recorded.lowerBound
            }
        }
    }
}

extension Sequence where Element == EventKind {
    /// One bit for each kind, at its number.
    fileprivate var mask: UInt64 { reduce(0) { $0 | 1 << UInt64($1.rawValue) } }
}

extension PartialDate {
    /// The days it may mean.
    fileprivate var possibleDays: ClosedRange<Int32> { earliestDay...latestDay }
}
