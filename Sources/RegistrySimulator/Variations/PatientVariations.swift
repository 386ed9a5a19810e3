import ClinicalEvents

/// Draws what varies in the courses of patients, and keeps what is still to be told of it.
struct PatientVariations: Sendable {
    private let shares: CourseVariations
    private let seed: UInt64
    private let writer: EventWriter
    private let catalogue: Catalogue
    private var calendar: DayCalendar<ProposedEvent>
    /// The days on which patients join who do so after the first dose, until they have.
    private var lateEntries: [UInt32: Int] = [:]

    /// Days after everything else of a patient by which all of this is received.
    static let longestDays = RecordedMistake.daysMaximum + 1
    /// Who joins late does so within so many days after the first dose.
    private static let lateEntryDays = 60
    /// Days until another treatment begins, and how long it goes on where nothing comes in between: six cycles.
    private static let gapDays = 7..<35
    private static let chemotherapyDays = 126

    init(_ plan: SimulationPlan, _ writer: EventWriter, _ catalogue: Catalogue, days: Int) {
        (shares, seed, self.writer, self.catalogue) = (plan.variations, plan.seed, writer, catalogue)
        calendar = DayCalendar(days: days)
    }

    /// How many events are waiting.
    var count: Int { calendar.count }

    /// The events received on a day; they leave the calendar.
    mutating func take(_ day: Int) -> [ProposedEvent] { calendar.take(day) }

    /// Draws what varies in the course of a patient.
    mutating func draw(_ course: PatientCourse) {
        var random = StreamPurpose.entry.stream(seed, course.patient)
        if random.chance(shares.lateEntries) {
            lateEntries[course.patient] =
                course.startDay + 1 + random.below(min(Self.lateEntryDays, course.lifeDays - 1))
        }
        drawSwitch(course)
        random = StreamPurpose.response.stream(seed, course.patient)
        guard catalogue.arms[Int(course.arm)].hasInhibitor, random.chance(shares.immuneAssessments) else { return }
        for (number, assessed) in ImmuneAssessments(course, &random).responses.enumerated() {
            let day = course.startDay + assessed.day
            let content = ResponseAssessed(criteria: .irecist, response: assessed.response)
            tell(.responseAssessed(content), course, "/response/\(number + 1)", day, delay: random.below(14))
        }
    }

    private mutating func drawSwitch(_ course: PatientCourse) {
        var random = StreamPurpose.treatmentSwitch.stream(seed, course.patient)
        let first = catalogue.arms[Int(course.arm)]
        let isOpen = course.stop.reason == .progression || course.stop.reason == .toxicity
        guard isOpen, random.chance(shares.switches) else { return }
        let day = course.stop.day + Self.gapDays.lowerBound + random.below(Self.gapDays.count)
        guard day < course.lifeDays else { return }
        let others = catalogue.arms.filter { $0.cancer.name == first.cancer.name && $0.isCytotoxicOnly }
        let drugs = others.first { $0.regimen.drugs != first.regimen.drugs }?.regimen.drugs ?? ["docetaxel"]
        let started = TreatmentStarted(drugs: drugs, cycleDays: 21)
        tell(.treatmentStarted(started), course, "/treatment/2", course.startDay + day, delay: random.below(4))
        let end = day + Self.chemotherapyDays
        guard end < course.lifeDays else { return }
        let stopped = TreatmentStopped(drugs: drugs, reason: .completed)
        let delay = ReportingDelay.draw(medianDays: 9, &random)
        tell(.treatmentStopped(stopped), course, "/treatment/2/stop", course.startDay + end, delay: delay)
    }

    private mutating func tell(
        _ event: ClinicalEvent, _ course: PatientCourse, _ key: String, _ day: Int, delay: Int
    ) {
        let received = min(day + delay, course.enrolledDay + PatientTimeline.horizonDays)
        calendar.add(
            writer.write(event, of: course, key: key, occurred: day, receivedOn: received), receivedOn: received)
    }

    /// An event of the plain course as it is told: now, with a mistake in it, or, an enrolment that comes late, `nil` until then.
    mutating func edit(_ event: ProposedEvent, of patient: UInt32, receivedOn day: Int) -> ProposedEvent? {
        if event.event.kind == .patientEnrolled, let entry = lateEntries.removeValue(forKey: patient) {
            var late = event
            late.occurred = writer.date(entry)
            late.received = late.occurred
            calendar.add(late, receivedOn: entry)
            return nil
        }
        guard case .reactionReported = event.event, shares.corrections > 0 else { return event }
        var random = RandomStream(
            seed: seed ^ StreamPurpose.correction.rawValue, member: StableHash.hash(event.sourceKey))
        guard random.chance(shares.corrections) else { return event }
        let mistake = RecordedMistake(in: event, &random)
        for (later, days) in mistake.corrections {
            var later = later
            later.received = writer.date(day + days)
            calendar.add(later, receivedOn: day + days)
        }
        return mistake.told
    }
}
