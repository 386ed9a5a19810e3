/// What is expected of one patient in a registry, and how it stands on a day.
public struct VisitSchedule: Hashable, Sendable {
    /// The day, counted from 1970-01-01.
    public var today: Int32
    /// The visits whose day is known, in the order of the definition.
    public var visits: [ScheduledVisit]
    /// Visits that have no day yet: the date they are counted from is not known.
    public var withoutDay: [String]

    /// Everything that is expected, visit by visit.
    public var items: [ScheduledItem] { visits.flatMap(\.items) }
}

/// A visit of one patient.
public struct ScheduledVisit: Hashable, Sendable {
    /// What events call it.
    public var identifier: String
    /// What is expected at it.
    public var items: [ScheduledItem]

    /// How it stands: as the worst of what is expected at it does; received where all of that is, or is no longer expected.
    public var status: ScheduledItem.Status {
        let order: [ScheduledItem.Status] = [.late, .missed, .due, .upcoming, .receivedOutsideWindow, .received]
        return order.first { status in items.contains { $0.status == status } } ?? .notExpected
    }
}
