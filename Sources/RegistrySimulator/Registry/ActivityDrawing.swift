import ClinicalEvents
import RegistryDefinitions

/// Draws what a registry does with one patient, and when each of it is received. All shares are assumed.
struct ActivityDrawing {
    private let definition: RegistryDefinition
    private let profile: RegistryProfile
    private let seed: UInt64
    private let firstDay: Int32
    private let course: PatientCourse
    private var random: RandomStream
    /// The last day on which anything is done with the patient.
    private var lastDay: Int

    init(
        _ definition: RegistryDefinition, _ profile: RegistryProfile, seed: UInt64, firstDay: Int32,
        _ course: PatientCourse
    ) {
        (self.definition, self.profile, self.seed, self.firstDay) = (definition, profile, seed, firstDay)
        self.course = course
        random = StreamPurpose.activities.stream(seed, course.patient)
        lastDay = course.startDay + course.lifeDays
    }

    mutating func draw(hasInhibitor: Bool, into calendar: inout DayCalendar<PendingActivity>) {
        drawScreenedOnly(into: &calendar)
        drawConsents(into: &calendar)
        if profile.wantsBoard, random.chance(0.95) {
            let day = course.enrolledDay
            let decision: BoardDecision = random.chance(0.94) ? .favourable : .deferred
            calendar.add(course.activity(.board(decision), occurred: day), receivedOn: day + random.below(3))
        }
        let assessed = course.startDay + 5 + random.below(10)
        calendar.add(course.activity(.assessed, occurred: assessed), receivedOn: assessed)
        drawTherapy(into: &calendar)
        for (number, visit) in definition.visits.enumerated() {
            guard visit.anchor == .enrolment || hasInhibitor || !profile.wantsInhibitor else { continue }
            draw(visit, UInt8(number), into: &calendar)
        }
    }

    /// One consent a scope: three in a hundred refuse, as many are not asked, and four later withdraw.
    private mutating func drawConsents(into calendar: inout DayCalendar<PendingActivity>) {
        for (scope, consent) in profile.consents.enumerated() {
            let draw = random.unit()
            guard draw >= 0.03 else { continue }
            let status = draw < 0.06 ? .refused : consent.statuses[random.below(consent.statuses.count)]
            let day = course.enrolledDay
            let given = PendingActivity.Action.consent(UInt8(scope), status)
            calendar.add(course.activity(given, occurred: day), receivedOn: day + random.below(4))
            guard status != .refused, random.chance(0.04) else { continue }
            let left = day + 30 + random.below(360)
            guard left <= lastDay else { continue }
            lastDay = left
            let withdrawn = course.activity(.consent(UInt8(scope), .withdrawn), occurred: left)
            calendar.add(withdrawn, receivedOn: left + ReportingDelay.draw(medianDays: 4, &random))
        }
    }

    /// One in eight beside the enrolled is screened and refuses.
    private mutating func drawScreenedOnly(into calendar: inout DayCalendar<PendingActivity>) {
        guard !profile.consents.isEmpty, random.chance(0.12) else { return }
        let day = course.enrolledDay
        for action in [PendingActivity.Action.consent(0, .refused), .assessed] {
            var activity = course.activity(action, occurred: day)
            activity.isScreenedOnly = true
            calendar.add(activity, receivedOn: day + (action.precedesAssessment ? 0 : 1))
        }
    }

    /// The cycles until treatment ends, as far as they are recorded one by one; other therapy for some.
    private mutating func drawTherapy(into calendar: inout DayCalendar<PendingActivity>) {
        let end = min(course.startDay + course.stop.day, lastDay)
        let cycleDays = Catalogue.standard.arms[Int(course.arm)].regimen.cycleDays
        for cycle in 1...Self.recordedCycles {
            let day = course.startDay + (cycle - 1) * cycleDays
            guard day <= end else { break }
            let given = course.activity(.administered(cycle: UInt8(cycle)), occurred: day)
            calendar.add(given, receivedOn: day + 4 + random.below(6))
        }
        let draw = random.unit()
        let other: TherapyCategory? = draw < 0.1 ? .radiotherapy : draw < 0.18 ? .steroid : nil
        if let other {
            let day = course.startDay + random.below(60)
            if day <= lastDay {
                calendar.add(
                    course.activity(.concomitant(other), occurred: day), receivedOn: day + 7 + random.below(14))
            }
        }
    }

    /// So many cycles are recorded one by one.
    static let recordedCycles = 12

    /// Seven in a hundred visits do not take place, six come after their window, the others within it.
    private mutating func draw(
        _ visit: PlannedVisit, _ number: UInt8, into calendar: inout DayCalendar<PendingActivity>
    ) {
        let anchor = visit.anchor == .enrolment ? course.enrolledDay : course.startDay
        let planned = Int(visit.plannedDay(from: firstDay + Int32(anchor)) - firstDay)
        let (isMissed, isLate, isNamed) = (random.chance(0.07), random.chance(0.06), random.chance(0.85))
        let spread = (random.unit() + random.unit()) / 2
        let width = visit.daysBefore + visit.daysAfter
        let inTime = planned - visit.daysBefore + Int(spread * Double(width + 1))
        // What would be before enrolment was done on its day.
        let day = max(course.enrolledDay, isLate ? planned + visit.daysAfter + 1 + random.below(25) : inTime)
        let isOver = day > lastDay || day > course.startDay + PatientTimeline.followUpDays
        guard !isMissed, !isOver else { return }
        for (item, expectation) in visit.expectations.enumerated() {
            guard !random.chance(0.04) else { continue }
            let action = PendingActivity.Action.item(visit: number, item: UInt8(item), isNamed: isNamed)
            let received = day + ReportingDelay.draw(medianDays: 6, &random)
            calendar.add(course.activity(action, occurred: day), receivedOn: received)
            guard expectation.kind == .specimen else { continue }
            for marker in ActivityPayloads.markers.indices {
                let measured = PendingActivity.Action.biomarker(
                    visit: number, marker: UInt8(marker), isNamed: isNamed)
                let known = min(received + 3 + random.below(10), course.enrolledDay + PatientTimeline.horizonDays)
                calendar.add(course.activity(measured, occurred: day), receivedOn: known)
            }
        }
        let asksForCare = visit.expectations.contains { $0.kind == .lifestyle }
        guard asksForCare, planned > course.startDay, random.chance(0.5) else { return }
        calendar.add(course.activity(.care(visit: number), occurred: day), receivedOn: day + 5 + random.below(10))
    }
}
