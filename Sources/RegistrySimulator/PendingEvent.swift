import ClinicalEvents

/// An event that is drawn but not yet received, in 24 bytes: its words are looked up only when it is given out.
struct PendingEvent: Sendable {
    /// What will be told, beyond what the patient's arm and term say.
    enum Action: Sendable {
        case enrolled(age: UInt8, sex: Sex)
        case started(line: UInt8, isAdjuvant: Bool)
        case stopped(StopReason)
        case reported(grade: UInt8, Seriousness, Causality)
        case updated(Update)
        case died(isRelated: Bool)
    }

    /// More about an episode.
    struct Update: Sendable {
        /// The number of the update of the episode, from 1.
        var number: UInt8
        /// The grade now; 0 where it is not told.
        var grade: UInt8
        var seriousness: Seriousness
        var outcome: ReactionOutcome?
        var actionTaken: ActionTaken?
        var treatment: ReactionTreatment
    }

    var patient: UInt32
    /// Days from the first day of enrolment to the clinical event.
    var occurred: Int32
    var term: UInt16 = 0
    var arm: UInt8
    var site: UInt8
    var episode: UInt8 = 0
    var precision: PartialDate.Precision = .day
    var action: Action
}

/// The events of treatment and its reactions to come.
typealias EventCalendar = DayCalendar<PendingEvent>

/// What is to come, by the day it is received: adding and taking cost constant time, and a day that is over is freed.
struct DayCalendar<Event: Sendable>: Sendable {
    private var days: [[Event]]
    /// How many events are waiting.
    private(set) var count = 0

    /// A calendar of that many days.
    init(days count: Int) { days = Array(repeating: [], count: count) }

    /// Whether the day lies in the calendar.
    func contains(_ day: Int) -> Bool { days.indices.contains(day) }

    /// Puts an event after those already received on that day.
    mutating func add(_ event: Event, receivedOn day: Int) {
        days[min(day, days.count - 1)].append(event)
        count += 1
    }

    /// The events of a day, in the order they were added; they leave the calendar.
    mutating func take(_ day: Int) -> [Event] {
        let taken = days[day]
        days[day] = []
        count -= taken.count
        return taken
    }
}
