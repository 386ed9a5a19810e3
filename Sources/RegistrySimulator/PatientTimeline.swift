import ClinicalEvents

/// Draws whole patients: who they are, what they are given, what befalls them, and when each of it is told.
///
/// A patient depends on the seed, the patient's number, the day of enrolment and the injected signals and clusters alone.
struct PatientTimeline: Sendable {
    /// Days of follow-up after the first dose.
    static let followUpDays = 730
    /// Treatment starts 0 to 13 days after enrolment, each alike likely.
    static let startDelayDays = 14
    /// The longest time from an event to its report, in days.
    static let reportingDelayDaysMaximum = 180
    /// No event of a patient is received later than this many days after enrolment.
    static let horizonDays = startDelayDays + followUpDays + reportingDelayDaysMaximum

    /// Half of the patients have reactions this many times as often as the mean, the other half as much less: reactions
    /// cluster in patients, while each term's frequency over all stays as it is (assumed).
    static let susceptible = 1.7

    let catalogue: Catalogue
    let seed: UInt64
    let risksOfArm: [[RaisedRisk]]
    let causes: [ClusterCause]
    /// Reactions that each of the causes brought so far.
    var clusterCases: [Int]
    /// The episodes of the patient being drawn; kept for its storage.
    var reactions: [DrawnReaction] = []

    init(_ plan: SimulationPlan, _ catalogue: Catalogue, _ risks: [RaisedRisk]) {
        self.catalogue = catalogue
        seed = plan.seed
        causes = ClusterCause.all(plan, catalogue)
        clusterCases = causes.map { _ in 0 }
        risksOfArm = catalogue.arms.map { arm in risks.filter { arm.regimen.drugs.contains($0.drug) } }
    }

    /// Draws a patient and puts all the patient's events into the calendar; gives back what befalls the patient.
    mutating func draw(
        _ patient: Int, enrolledOn day: Int, into calendar: inout EventCalendar
    ) -> PatientCourse {
        var random = RandomStream(seed: seed, member: UInt64(patient))
        let armIndex = random.choice(cumulated: catalogue.cumulatedShares)
        let arm = catalogue.arms[armIndex]
        var course = startCourse(patient, armIndex, enrolledOn: day, &random)
        calendar.add(enrolment(of: course, arm, &random), receivedOn: day)
        let isFirstLine = random.chance(0.62)
        let started = PendingEvent.Action.started(
            line: isFirstLine ? 1 : random.chance(0.7) ? 2 : 3, isAdjuvant: isFirstLine && random.chance(0.15))
        let startReceived = course.startDay + random.below(4)
        calendar.add(course.event(started, occurred: course.startDay), receivedOn: startReceived)
        drawReactions(of: &course, armIndex, startReceived, &random)
        course.stop = stop(of: course, arm, &random)
        if !causes.isEmpty { addClusterReactions(to: course, arm, startReceived) }
        var reporter = ReactionReporter(course: course, hasInhibitor: arm.hasInhibitor)
        for (index, reaction) in reactions.enumerated() {
            reporter.report(reaction, episode: index + 1, &random, into: &calendar)
        }
        finish(course, arm, &random, into: &calendar)
        return course
    }

    private func startCourse(
        _ patient: Int, _ arm: Int, enrolledOn day: Int, _ random: inout RandomStream
    ) -> PatientCourse {
        let site = random.choice(cumulated: Sites.cumulatedShares)
        let start = day + random.below(Self.startDelayDays)
        let survival = random.exponential(mean: catalogue.arms[arm].cancer.meanSurvivalMonths * 30.4)
        let life = min(Self.followUpDays, 7 + Int(min(survival, 1e6)))
        return PatientCourse(
            patient: UInt32(patient), arm: UInt8(arm), site: UInt8(site), enrolledDay: day, startDay: start,
            lifeDays: life, dies: life < Self.followUpDays)
    }

    private func enrolment(
        of course: PatientCourse, _ arm: Arm, _ random: inout RandomStream
    ) -> PendingEvent {
        let age = arm.cancer.meanAgeYears + 10.5 * random.normal()
        let sex: Sex = random.chance(0.003) ? .unknown : random.chance(arm.cancer.maleShare) ? .male : .female
        let bounded = UInt8(min(96, max(18, age)))
        return course.event(.enrolled(age: bounded, sex: sex), occurred: course.enrolledDay)
    }

    /// When and why treatment ends: the earliest of death, toxicity, progression, choice and the planned end.
    private func stop(
        of course: PatientCourse, _ arm: Arm, _ random: inout RandomStream
    ) -> (day: Int, reason: StopReason) {
        let planned = arm.isCytotoxicOnly ? 6 * arm.regimen.cycleDays : 104 * 7
        let progression = Int(min(1e6, random.exponential(mean: 20 * arm.cancer.meanSurvivalMonths)))
        let choice = Int(min(1e6, random.exponential(mean: 4000)))
        var earliest: (day: Int, reason: StopReason) = (planned, .completed)
        for (day, reason) in [(progression, StopReason.progression), (choice, .patientChoice)] where day < earliest.day
        {
            earliest = (day, reason)
        }
        let toxic = reactions.lazy.filter { $0.isSevere && ($0.organ.isImmune || $0.worstGrade > 3) }
        if let onset = toxic.map(\.onset).min(), random.chance(0.6), onset < earliest.day {
            earliest = (onset, .toxicity)
        }
        return course.dies && course.lifeDays <= earliest.day ? (course.lifeDays, .death) : earliest
    }

    private func finish(
        _ course: PatientCourse, _ arm: Arm, _ random: inout RandomStream, into calendar: inout EventCalendar
    ) {
        if course.stop.day <= course.lifeDays {
            let day = course.startDay + course.stop.day
            let received = day + ReportingDelay.draw(medianDays: 9, &random)
            calendar.add(course.event(.stopped(course.stop.reason), occurred: day), receivedOn: received)
        }
        guard course.dies else { return }
        let fatal = reactions.firstIndex { $0.isFatal }
        var event = course.event(.died(isRelated: fatal != nil), occurred: course.deathDay)
        var received = course.deathDay + ReportingDelay.draw(medianDays: 9, &random)
        if let fatal {
            event.term = UInt16(reactions[fatal].term)
            event.episode = UInt8(clamping: fatal + 1)
            // A death that names an episode is not told before the episode is.
            received = max(received, reactions[fatal].received)
        }
        calendar.add(event, receivedOn: received)
    }
}
