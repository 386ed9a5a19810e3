public import ClinicalEvents

/// An event of the simulation, with the moment it would reach the log.
public struct SimulatedEvent: Hashable, Sendable {
    /// When it would be recorded, on the day it was received; never before the event given out before it.
    public var recorded: Timestamp
    /// The event.
    public var event: ProposedEvent

    /// An event at a moment.
    public init(recorded: Timestamp, event: ProposedEvent) {
        self.recorded = recorded
        self.event = event
    }
}

/// A registry of patients treated for cancer, told event by event in the order of receipt.
///
/// Patients are drawn on the day they are enrolled; of those, only the events still to come are kept, 24 bytes each.
/// Memory therefore grows with the patients enrolled within `horizonDays`, not with the length of the simulation: see
/// `pendingEvents`.
public struct SimulatedRegistry: Sequence, IteratorProtocol, Sendable {
    /// What is simulated.
    public let plan: SimulationPlan
    /// The signals injected, in the order they were chosen.
    public let truth: [InjectedSignal]
    /// Patients enrolled so far.
    public private(set) var enrolledPatients = 0

    private var timeline: PatientTimeline
    private let writer: EventWriter
    private var calendar: EventCalendar
    private var day = -1
    private var today: [PendingEvent] = []
    /// What a registry's definition adds, and what of it is received today, behind the rest.
    private var activities: RegistryActivities?
    private var activitiesToday: [PendingActivity] = []
    /// What varies in the courses, and what of it is received today, behind the rest.
    private var variations: PatientVariations?
    private var variationsToday: [ProposedEvent] = []
    private var position = 0

    /// A registry at its first day; throws where the plan is impossible.
    public init(_ plan: SimulationPlan) throws(SimulationError) {
        try plan.validate()
        let catalogue = Catalogue.standard
        let risks = RaisedRisk.choose(plan, catalogue) + plan.chosen.compactMap { RaisedRisk($0, plan, catalogue) }
        self.plan = plan
        truth = risks.map { InjectedSignal($0, plan, catalogue) }
        timeline = PatientTimeline(plan, catalogue, risks)
        writer = EventWriter(plan, catalogue)
        let days = plan.calendarDays + 1
        calendar = EventCalendar(days: days)
        activities = plan.definition.map { [writer] in RegistryActivities($0, plan, writer, days: days) }
        if !plan.variations.isEmpty { variations = PatientVariations(plan, writer, catalogue, days: days) }
    }

    /// Days after enrolment within which every event of a patient is received.
    public static var horizonDays: Int { PatientTimeline.horizonDays }

    /// The clusters injected, with the cases that came of them in the patients enrolled so far.
    public var clusterTruth: [ClusterTruth] {
        zip(plan.clusters, timeline.clusterCases).map { ClusterTruth(cluster: $0, cases: $1) }
    }

    /// Events drawn and not yet given out: what the simulation keeps in memory, 24 bytes each.
    public var pendingEvents: Int {
        calendar.count + (activities?.count ?? 0) + (variations?.count ?? 0) + countToday - position
    }

    private var countToday: Int { today.count + activitiesToday.count + variationsToday.count }

    /// The next event received, or nil at the end. Constant time, but for the first event of a day, which draws the
    /// day's patients.
    public mutating func next() -> SimulatedEvent? {
        while true {
            while position == countToday {
                guard startNextDay() else { return nil }
            }
            let recorded = moment(of: position)
            let event = event(at: position)
            position += 1
            if let event { return SimulatedEvent(recorded: recorded, event: event) }
        }
    }

    /// The event at a position of the day; nil where the registry that is simulated does not tell of it.
    private mutating func event(at position: Int) -> ProposedEvent? {
        let others = position - today.count
        guard others < 0 else {
            return others < activitiesToday.count
                ? activities?.write(activitiesToday[others], receivedOn: day)
                : variationsToday[others - activitiesToday.count]
        }
        var event: ProposedEvent? = writer.write(today[position], receivedOn: day)
        if activities != nil { event = event.flatMap { activities?.edit($0, of: today[position], receivedOn: day) } }
        guard variations != nil else { return event }
        return event.flatMap { variations?.edit($0, of: today[position].patient, receivedOn: day) }
    }

    /// Draws the patients enrolled on the next day and takes up its events; false after the last day.
    private mutating func startNextDay() -> Bool {
        (today, activitiesToday, variationsToday, position) = ([], [], [], 0)
        let isOver = enrolledPatients == plan.patients && pendingEvents == 0
        guard calendar.contains(day + 1), !isOver else { return false }
        day += 1
        while enrolledPatients < plan.patients, plan.enrolmentDay(of: enrolledPatients) == day {
            let course = timeline.draw(enrolledPatients, enrolledOn: day, into: &calendar)
            activities?.draw(course, hasInhibitor: timeline.catalogue.arms[Int(course.arm)].hasInhibitor)
            variations?.draw(course)
            enrolledPatients += 1
        }
        today = calendar.take(day)
        activitiesToday = activities?.take(day) ?? []
        variationsToday = variations?.take(day) ?? []
        return true
    }

    /// The day's events are spread evenly over its working hours, from 06:00 to 22:00 UTC.
    private func moment(of position: Int) -> Timestamp {
        let hour: Int64 = 3_600_000
        let midnight = Timestamp(endOfDay: plan.start.ordinal + Int32(day) - 1).milliseconds + 1
        let offset = 16 * hour * Int64(position) / Int64(countToday)
        return Timestamp(milliseconds: midnight + 6 * hour + offset)
    }
}
