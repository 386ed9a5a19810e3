import ClinicalEvents

/// Turns the episodes of a patient into reports and updates.
struct ReactionReporter {
    let course: PatientCourse
    let hasInhibitor: Bool

    /// What the updates of one episode share.
    private struct Thread {
        let episode: Int
        let reaction: DrawnReaction
        var number: UInt8 = 0
        /// The day the latest piece was received; an update is never received before it.
        var received: Int
    }

    /// Puts the report of an episode and its updates into the calendar.
    mutating func report(
        _ reaction: DrawnReaction, episode: Int, _ random: inout RandomStream, into calendar: inout EventCalendar
    ) {
        let grade = reaction.firstGrade
        let seriousness = Self.seriousness(grade, reaction.organ, &random)
        let action = PendingEvent.Action.reported(grade: UInt8(grade), seriousness, causality(reaction.organ, &random))
        var event = pending(action, reaction, episode, onset: reaction.onset)
        let draw = random.unit()
        event.precision = draw < 0.01 ? .year : draw < 0.06 ? .month : .day
        calendar.add(event, receivedOn: reaction.received)
        var thread = Thread(episode: episode, reaction: reaction, received: reaction.received)
        if grade < reaction.worstGrade { worsen(&thread, &random, into: &calendar) }
        guard !reaction.isFatal else { return }
        let isFollowed = random.chance(reaction.isSevere ? 0.95 : reaction.worstGrade == 2 ? 0.7 : 0.4)
        if isFollowed { resolve(&thread, &random, into: &calendar) }
    }

    /// The worst grade, some days after the first report's; death where it is fatal.
    private func worsen(
        _ thread: inout Thread, _ random: inout RandomStream, into calendar: inout EventCalendar
    ) {
        let reaction = thread.reaction
        let day = reaction.isFatal ? course.lifeDays : min(course.lifeDays, reaction.onset + 1 + random.below(10))
        let update = PendingEvent.Update(
            number: 0, grade: UInt8(reaction.worstGrade),
            seriousness: Self.seriousness(reaction.worstGrade, reaction.organ, &random),
            outcome: reaction.isFatal ? .fatal : .notRecovered, actionTaken: actionTaken(reaction),
            treatment: treatment(reaction, &random))
        add(update, onset: day, &thread, &random, into: &calendar)
    }

    /// Improvement and recovery, or the news that it stays; what would happen after death is not told.
    private func resolve(
        _ thread: inout Thread, _ random: inout RandomStream, into calendar: inout EventCalendar
    ) {
        let reaction = thread.reaction
        var update = PendingEvent.Update(
            number: 0, grade: 0, seriousness: [], outcome: .notRecovered, actionTaken: actionTaken(reaction),
            treatment: treatment(reaction, &random))
        if random.chance(reaction.organ.persistentShare) {
            add(update, onset: reaction.onset + 90, &thread, &random, into: &calendar)
            return
        }
        // A worst grade told by an update is reached within ten days of onset: what improves does so later.
        let worst = reaction.onset + (thread.number > 0 ? 10 : 0)
        let days = 1 + Int(min(1e6, random.logNormal(median: reaction.organ.medianCourseDays, sigma: 0.8)))
        if reaction.worstGrade >= 2, reaction.worstGrade > reaction.grades.lowerBound, random.chance(0.4) {
            update.grade = UInt8(reaction.worstGrade - 1)
            update.outcome = .recovering
            add(update, onset: worst + days / 2, &thread, &random, into: &calendar)
            update.grade = 0
        }
        update.outcome = reaction.isSevere && random.chance(0.08) ? .recoveredWithSequelae : .recovered
        add(update, onset: worst + days, &thread, &random, into: &calendar)
    }

    private func add(
        _ update: PendingEvent.Update, onset day: Int, _ thread: inout Thread, _ random: inout RandomStream,
        into calendar: inout EventCalendar
    ) {
        guard day <= course.lifeDays else { return }
        thread.number += 1
        thread.received = max(
            thread.received, course.startDay + day + ReportingDelay.draw(medianDays: 8, &random))
        var numbered = update
        numbered.number = thread.number
        let event = pending(.updated(numbered), thread.reaction, thread.episode, onset: day)
        calendar.add(event, receivedOn: thread.received)
    }

    private func pending(
        _ action: PendingEvent.Action, _ reaction: DrawnReaction, _ episode: Int, onset: Int
    ) -> PendingEvent {
        var event = course.event(action, occurred: course.startDay + onset)
        event.term = UInt16(reaction.term)
        event.episode = UInt8(clamping: episode)
        return event
    }

    /// Criteria that go with a grade; hospital for six in ten reactions of grade 3, fewer where only a laboratory saw
    /// it (assumed).
    static func seriousness(_ grade: Int, _ organ: OrganGroup, _ random: inout RandomStream) -> Seriousness {
        let draw = random.unit()
        let isLaboratory = organ == .bloodCounts || organ == .metabolism
        switch grade {
        case 5: return draw < 0.7 ? [.death, .hospitalisation] : .death
        case 4: return draw < 0.7 ? [.lifeThreatening, .hospitalisation] : .lifeThreatening
        case 3:
            let hospital = isLaboratory ? 0.15 : 0.6
            return draw < hospital ? .hospitalisation : draw < hospital + 0.2 ? .otherImportant : []
        case 2: return draw < 0.04 ? .hospitalisation : draw < 0.09 ? .otherImportant : []
        default: return draw < 0.01 ? .otherImportant : []
        }
    }

    private func causality(_ organ: OrganGroup, _ random: inout RandomStream) -> Causality {
        let draw = random.unit()
        if hasInhibitor, organ.isImmune {
            return draw < 0.05 ? .certain : draw < 0.55 ? .probable : draw < 0.95 ? .possible : .unlikely
        }
        return draw < 0.2 ? .probable : draw < 0.8 ? .possible : .unlikely
    }

    private func actionTaken(_ reaction: DrawnReaction) -> ActionTaken {
        if course.stop.reason == .toxicity, course.stop.day == reaction.onset { return .withdrawn }
        if reaction.isFatal { return .notApplicable }
        return reaction.isSevere ? .interrupted : .notChanged
    }

    private func treatment(_ reaction: DrawnReaction, _ random: inout RandomStream) -> ReactionTreatment {
        let usual = reaction.organ.treatment
        guard usual == .steroid, reaction.worstGrade >= 2 else { return reaction.worstGrade >= 2 ? usual : .none }
        guard reaction.isSevere else { return .steroid }
        return reaction.organ == .gastrointestinal && random.chance(0.2) ? .infliximab : .highDoseSteroid
    }
}
