public import Projections
public import Terminology

extension RegistryDefinition {
    /// What is expected of a patient of the registry, and how it stands on a day; `nil` for one who is not enrolled in it.
    ///
    /// What an event brings belongs to the visit it names; where it names none of the registry's, to the visit in whose window it
    /// falls, else to the one whose window was over last before it. Dates may be partial: a thing is late where it certainly is.
    /// The first treatment is the first that the criteria ask for. Cost: some microseconds a visit.
    ///
    /// - Parameters:
    ///   - state: what is known of the patient.
    ///   - today: the day, counted from 1970-01-01.
    ///   - terminology: what names of drugs mean.
    public func schedule(
        of state: PatientState, today: Int32, terminology: Terminology = .builtIn
    ) -> VisitSchedule? {
        guard enrolment(of: state) != nil else { return nil }
        let anchors = anchors(of: state, terminology)
        var planned: [ScheduledVisit] = []
        var withoutDay: [String] = []
        for visit in visits {
            if let anchor = anchors[visit.anchor] {
                planned.append(visit.scheduled(from: anchor))
            } else {
                withoutDay.append(visit.identifier)
            }
        }
        var book = ScheduleBook(planned, ReceivedThing.all(state))
        book.assign()
        book.judge(on: today, end: FollowUpEnd(state, self), missedAfterDays: missedAfterDays)
        return VisitSchedule(today: today, visits: book.visits, withoutDay: withoutDay)
    }

    /// The days that each anchor may be.
    private func anchors(
        of state: PatientState, _ terminology: Terminology
    ) -> [PlannedVisit.Anchor: ClosedRange<Int32>] {
        let screening = Screening(definition: self, state: state, terminology: terminology)
        var anchors: [PlannedVisit.Anchor: ClosedRange<Int32>] = [:]
        anchors[.enrolment] = enrolment(of: state)?.occurred.map { ClosedRange($0) }
        anchors[.firstTreatment] = screening.firstTreatment.map { ClosedRange($0) }
        return anchors
    }
}

extension PlannedVisit {
    /// The visit of a patient whose anchor may be on these days; nothing is received yet.
    fileprivate func scheduled(from anchor: ClosedRange<Int32>) -> ScheduledVisit {
        let planned = anchor.moved(by: offset)
        let window = planned.widened(before: daysBefore, after: daysAfter)
        let items = expectations.map { expectation in
            ScheduledItem(
                visit: identifier, expectation: expectation, planned: planned, window: window, status: .upcoming)
        }
        return ScheduledVisit(identifier: identifier, items: items)
    }
}
