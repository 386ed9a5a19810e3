extension PatientTimeline {
    /// Draws the episodes, decides which one kills, and orders them by the day they are first reported.
    mutating func drawReactions(
        of course: inout PatientCourse, _ armIndex: Int, _ startReceived: Int, _ random: inout RandomStream
    ) {
        reactions.removeAll(keepingCapacity: true)
        let arm = catalogue.arms[armIndex]
        let susceptibility = random.chance(0.5) ? Self.susceptible : 2 - Self.susceptible
        for (term, frequency) in arm.frequencies.enumerated() {
            let draw = random.unit() / susceptibility
            if draw < frequency.any { append(term, isSevere: draw < frequency.severe, &random) }
        }
        for risk in risksOfArm[armIndex] where risk.startsOnDay <= course.startDay {
            raise(risk, arm.frequencies[risk.term], susceptibility, &random)
        }
        let isEarly = arm.hasDoubleBlockade
        for index in reactions.indices { placeOnset(of: index, lifeDays: course.lifeDays, isEarly: isEarly, &random) }
        decideDeath(of: &course, &random)
        addRecurrences(lifeDays: course.lifeDays, &random)
        for index in reactions.indices { placeReport(of: index, course, startReceived, &random) }
        reactions.sort { ($0.received, $0.order) < ($1.received, $1.order) }
    }

    /// The cases a raised risk adds, to patients without the term: with s the susceptibility, p s + (1 - p s) added is
    /// on average p r.
    private mutating func raise(
        _ risk: RaisedRisk, _ base: Frequency, _ susceptibility: Double, _ random: inout RandomStream
    ) {
        let added = base.any * (risk.relativeRisk - 1) / (1 - base.any * susceptibility)
        let (draw, severity) = (random.unit(), random.unit())
        guard draw < added, !reactions.contains(where: { $0.term == risk.term }) else { return }
        append(risk.term, isSevere: severity * base.any < base.severe, &random)
    }

    private mutating func append(_ term: Int, isSevere: Bool, _ random: inout RandomStream) {
        let coded = catalogue.terms[term]
        let worst = isSevere ? severeGrade(coded, &random) : max(coded.grades.lowerBound, random.chance(0.45) ? 2 : 1)
        let canWorsen = worst > coded.grades.lowerBound
        let first = canWorsen && random.chance(0.15) ? worst - 1 : worst
        reactions.append(
            DrawnReaction(
                term: term, organ: coded.organ, grades: coded.grades, worstGrade: worst, firstGrade: first, onset: 0))
    }

    private func severeGrade(_ term: ReactionTerm, _ random: inout RandomStream) -> Int {
        if term.grades.upperBound == 5, random.chance(term.organ.fatalShareOfSevere) { return 5 }
        return term.grades.upperBound >= 4 && random.chance(0.2) ? 4 : 3
    }

    /// Log-normal onset within life; a day that falls after it four times over is drawn evenly instead, so that no
    /// reaction is lost.
    ///
    /// Under two checkpoint inhibitors onset is earlier by 6.0 / 8.4 (medians of Tang et al. 2021).
    private mutating func placeOnset(
        of index: Int, lifeDays: Int, isEarly: Bool, _ random: inout RandomStream
    ) {
        let median = reactions[index].organ.medianOnsetDays * (isEarly ? 6.0 / 8.4 : 1)
        for _ in 0..<4 {
            let day = Int(random.logNormal(median: median, sigma: 0.8))
            if day <= lifeDays {
                reactions[index].onset = day
                return
            }
        }
        reactions[index].onset = random.below(lifeDays + 1)
    }

    /// The first fatal reaction ends life within a month; others that would be fatal stay at grade 4, and onsets move
    /// before death.
    private mutating func decideDeath(of course: inout PatientCourse, _ random: inout RandomStream) {
        guard let fatal = reactions.indices.filter({ reactions[$0].isFatal }).min(by: isEarlier) else { return }
        let lifeDays = min(course.lifeDays, reactions[fatal].onset + 1 + random.below(30))
        course.lifeDays = max(lifeDays, reactions[fatal].onset)
        course.dies = true
        let isTold = random.chance(0.4)
        reactions[fatal].firstGrade = isTold ? 5 : random.chance(0.5) ? 4 : 3
        for index in reactions.indices where index != fatal {
            if reactions[index].isFatal {
                reactions[index].worstGrade = 4
                reactions[index].firstGrade = min(4, reactions[index].firstGrade)
            }
            if reactions[index].onset > course.lifeDays {
                reactions[index].onset = random.below(course.lifeDays + 1)
            }
        }
    }

    private func isEarlier(_ left: Int, _ right: Int) -> Bool {
        (reactions[left].onset, left) < (reactions[right].onset, right)
    }

    /// Six in a hundred immune reactions of grade 2 to 4 come back after a pause, as an episode of their own (assumed).
    private mutating func addRecurrences(lifeDays: Int, _ random: inout RandomStream) {
        for index in reactions.indices {
            let first = reactions[index]
            guard first.organ.isImmune, 2...4 ~= first.worstGrade, random.chance(0.06) else { continue }
            var second = first
            second.onset = first.onset + 30 + Int(random.logNormal(median: 60, sigma: 0.7))
            second.firstGrade = second.worstGrade
            if second.onset <= lifeDays { reactions.append(second) }
        }
    }

    /// The day of the first report: not before the treatment is known, and not before the death it tells of.
    private mutating func placeReport(
        of index: Int, _ course: PatientCourse, _ startReceived: Int, _ random: inout RandomStream
    ) {
        let reaction = reactions[index]
        let delay = ReportingDelay.draw(medianDays: reaction.isSevere ? 6 : 12, &random)
        let known = reaction.firstGrade == 5 ? course.deathDay : course.startDay + reaction.onset
        reactions[index].received = max(startReceived, known + delay)
        reactions[index].order = index
    }
}
