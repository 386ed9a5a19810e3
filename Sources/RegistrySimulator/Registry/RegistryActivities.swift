import ClinicalEvents
import Projections
import RegistryDefinitions

/// What a registry has done with its patients beside their treatment and their reactions: consent, review, visits, and the
/// assessment against its criteria.
///
/// Most patients fulfil what the definition asks, some do not; most visits take place in time, some late, some never.
struct RegistryActivities: Sendable {
    let definition: RegistryDefinition
    let profile: RegistryProfile
    let seed: UInt64
    /// The first day of enrolment, counted from 1970-01-01.
    let firstDay: Int32
    private let writer: EventWriter
    private let payloads: ActivityPayloads
    private var calendar: DayCalendar<PendingActivity>
    /// Patients that will be assessed, as far as they were told of.
    private var known: [PatientKey: PatientProjection] = [:]
    private var reports: [UInt32: ReportFlow] = [:]
    private var sequence: UInt64 = 0

    init(_ definition: RegistryDefinition, _ plan: SimulationPlan, _ writer: EventWriter, days: Int) {
        (self.definition, self.writer, seed, firstDay) = (definition, writer, plan.seed, plan.start.ordinal)
        profile = RegistryProfile(definition)
        payloads = ActivityPayloads(
            definition: definition, profile: profile, seed: plan.seed, firstDay: firstDay,
            causes: ClusterCause.all(plan, .standard))
        calendar = DayCalendar(days: days)
    }

    /// How many activities are waiting.
    var count: Int { calendar.count }

    /// The activities received on a day; they leave the calendar.
    mutating func take(_ day: Int) -> [PendingActivity] { calendar.take(day) }

    /// Draws what the registry does with a patient.
    mutating func draw(_ course: PatientCourse, hasInhibitor: Bool) {
        let end = course.enrolledDay + PatientTimeline.horizonDays
        switch definition.population {
        case .patients:
            var drawing = ActivityDrawing(definition, profile, seed: seed, firstDay: firstDay, course)
            drawing.draw(hasInhibitor: hasInhibitor, into: &calendar)
            known[PatientKey(number: course.patient)] = PatientProjection()
        case .reports:
            reports[course.patient] = ReportFlow(seed: seed, patient: course.patient)
            calendar.add(course.activity(.forgotten, occurred: end), receivedOn: end)
        }
    }

    /// An event of the treatment or of its reactions, as the registry has it; nil where it has none of it.
    mutating func edit(_ event: ProposedEvent, of pending: PendingEvent, receivedOn day: Int) -> ProposedEvent? {
        if definition.population == .reports { return report(event, of: pending, receivedOn: day) }
        var event = event
        event.event = payloads.edit(event.event, pending)
        note(event, of: PatientKey(number: pending.patient))
        return event
    }

    private mutating func report(
        _ event: ProposedEvent, of pending: PendingEvent, receivedOn day: Int
    ) -> ProposedEvent? {
        let wasEmpty = reports[pending.patient]?.version == 0
        guard let report = reports[pending.patient]?.report(event) else { return nil }
        if wasEmpty, let later = reports[pending.patient]?.nullifiedAfterDays {
            let activity = PendingActivity(
                patient: pending.patient, occurred: Int32(day + later), startDay: 0, arm: pending.arm,
                site: pending.site, action: .nullified)
            calendar.add(activity, receivedOn: day + later)
        }
        return report
    }

    /// An activity as it would reach the log, received on a day counted from the first day of enrolment; nil where it tells
    /// nothing.
    mutating func write(_ activity: PendingActivity, receivedOn day: Int) -> ProposedEvent? {
        let event: ClinicalEvent?
        switch activity.action {
        case .assessed: event = assessment(of: activity.key)
        case .nullified: event = reports[activity.patient]?.nullify()
        case .forgotten:
            reports[activity.patient] = nil
            event = nil
        default: event = payloads.event(activity)
        }
        guard let event else { return nil }
        let written = writer.write(event, of: activity, key: payloads.key(activity), receivedOn: day)
        if activity.isScreenedOnly, known[activity.key] == nil, activity.action.precedesAssessment {
            known[activity.key] = PatientProjection()
        }
        note(written, of: activity.key)
        return written
    }

    /// What the definition says of a patient by what was told so far.
    private mutating func assessment(of patient: PatientKey) -> ClinicalEvent? {
        known.removeValue(forKey: patient).map { .eligibilityAssessed(definition.assess($0.state)) }
    }

    private mutating func note(_ event: ProposedEvent, of patient: PatientKey) {
        sequence += 1
        let recorded = Timestamp(endOfDay: event.received?.ordinal ?? firstDay)
        known[patient]?.apply(RecordedEvent(sequence: sequence, recorded: recorded, content: event))
    }
}

extension PatientCourse {
    /// An activity of this patient.
    func activity(_ action: PendingActivity.Action, occurred day: Int) -> PendingActivity {
        PendingActivity(
            patient: patient, occurred: Int32(day), startDay: Int32(startDay), arm: arm, site: site, action: action)
    }
}
