/// Patients exposed, group by group, with what reactions they had: what estimates are made from.
struct IncidenceCohort {
    /// One patient exposed, as one exposure.
    struct Member {
        var caseNumber: UInt32
        var observed: ObservedExposure
    }

    /// A reaction of a member of a group, by the place of the member.
    struct Finding {
        var member: Int
        var onset: OnsetFinding
    }

    /// Values of the factors that tell groups apart: the exposure, then the strata.
    private(set) var groups: [[String]] = []
    private(set) var members: [[Member]] = []
    /// The days under observation of each group, whatever happened.
    private(set) var observedDays: [Int] = []
    /// The findings of each group by the reaction's number, in order of members.
    private(set) var findings: [[UInt32: [Finding]]] = []
    private(set) var notes = ObservationNotes()
    private(set) var undatedStarts = 0
    /// Patients of whom supportive drugs were left out.
    private(set) var supportive = 0
    let impossiblyReceived: Int
    let impossiblyDated: Int
    /// Episodes, of patients in the cohort, whose worst grade their term cannot have.
    private(set) var impossiblyGraded = 0
    /// Patients in the cohort, each once.
    private(set) var patients = 0
    let cutoff: Int32?
    /// The names of the reactions by their numbers.
    let reactions: [String]

    private let question: IncidenceQuestion
    private let reactionOfTerm: [UInt32?]
    private let admitted: AdmittedValues
    private var numbers: [[String]: Int] = [:]
    private var shown = ShownSpellings()

    init(_ projection: IncidenceProjection, _ question: IncidenceQuestion) {
        self.question = question
        admitted = AdmittedValues(question)
        let scope = ReactionScope(question, projection.names.resolver)
        (reactions, reactionOfTerm) = (scope.names, scope.reactionOfTerm)
        let grades = PossibleGrades(projection.names.resolver)
        cutoff = question.cutoff ?? projection.lastReceivedDay
        impossiblyReceived = projection.impossiblyReceived
        impossiblyDated = projection.impossiblyDated
        guard let cutoff else { return }
        let rule = ObservationRule(cutoff: cutoff, followUp: question.followUp)
        var names = projection.names
        var finder = ExposureFinder(question.exposure, question.window)
        let spellings = NameSpellings(names.words.names)
        for caseNumber in 0..<UInt32(projection.facts.caseCount) {
            var history = PatientHistory(projection.facts, caseNumber)
            if let selection = question.selection {
                guard let selected = selection.patients[caseNumber] else { continue }
                history.keep(selected)
            }
            guard !history.isErased, !history.starts.isEmpty || !history.given.isEmpty else { continue }
            let exposures = finder.exposures(of: history, &names)
            let reader = FactorReader(names: names, bands: question.ageBands, spellings: spellings)
            var isMember = false
            for exposure in exposures where admits(exposure, finder.labels, history, reader) {
                guard let observed = rule.observed(exposure, history, &notes) else { continue }
                isMember = true
                add(Member(caseNumber: caseNumber, observed: observed), exposure, finder.labels, history, reader)
            }
            guard isMember else { continue }
            patients += 1
            impossiblyGraded += history.episodes.count { reactionOfTerm[Int($0.term)] != nil && grades.exclude($0) }
        }
        (undatedStarts, supportive) = (finder.undatedStarts, finder.supportive)
    }

    private func admits(
        _ exposure: ExposureCourse, _ labels: ExposureLabels, _ history: PatientHistory, _ reader: FactorReader
    ) -> Bool {
        let label = labels.names.names[Int(exposure.label)]
        guard admitted.admits(exposure: label) else { return false }
        if let wanted = question.drugs {
            let substances = reader.names.resolver.drugs.names
            let held = reader.names.drugSets[Int(exposure.regimen)].map { substances[Int($0)] }
            let isHeld = question.exposure == .drug ? wanted.contains(label) : held.contains { wanted.contains($0) }
            guard isHeld else { return false }
        }
        return question.restrictions.keys.allSatisfy { factor in
            admitted.admits(reader.value(of: factor, history, exposure), of: factor)
        }
    }

    private mutating func add(
        _ member: Member, _ exposure: ExposureCourse, _ labels: ExposureLabels, _ history: PatientHistory,
        _ reader: FactorReader
    ) {
        let values =
            [labels.names.names[Int(exposure.label)]]
            + shown.values(
                question.strata.map { reader.value(of: $0, history, exposure) ?? IncidenceFactor.notKnown })
        let group = number(of: values)
        let place = members[group].count
        members[group].append(member)
        observedDays[group] += member.observed.days(until: member.observed.exit)
        for (reaction, onset) in onsets(of: history, member.observed) {
            findings[group][reaction, default: []].append(Finding(member: place, onset: onset))
        }
    }

    private mutating func number(of values: [String]) -> Int {
        if let number = numbers[values] { return number }
        numbers[values] = groups.count
        groups.append(values)
        members.append([])
        observedDays.append(0)
        findings.append([:])
        return groups.count - 1
    }

    /// What the patient had, by reaction.
    private func onsets(
        of history: PatientHistory, _ observed: ObservedExposure
    ) -> [(reaction: UInt32, onset: OnsetFinding)] {
        var found: [(reaction: UInt32, onset: OnsetFinding)] = []
        for episode in history.episodes {
            guard let reaction = reactionOfTerm[Int(episode.term)] else { continue }
            var place = found.firstIndex { $0.reaction == reaction }
            if place == nil {
                place = found.count
                found.append((reaction, OnsetFinding()))
            }
            guard let place else { continue }
            if let grade = question.minimumGrade, episode.worstGrade < UInt8(clamping: grade) {
                if episode.worstGrade == 0 { found[place].onset.isUngraded = true }
            } else {
                let before = found[place].onset.episodes
                found[place].onset.take(episode.onset, observed)
                if found[place].onset.episodes > before {
                    found[place].onset.worstGrade = max(found[place].onset.worstGrade, episode.worstGrade)
                }
            }
        }
        return found
    }
}

/// Which reactions a question counts, and under which numbers.
private struct ReactionScope {
    var names: [String] = []
    /// The reaction of each term, by the term's number; `nil` where the question does not count it.
    var reactionOfTerm: [UInt32?] = []

    init(_ question: IncidenceQuestion, _ resolver: NameResolver) {
        var list = NameList()
        for (term, organ) in zip(resolver.terms.names, resolver.organOfTerm) {
            let organ = resolver.organs.names[Int(organ)]
            let isWanted = question.organs?.contains(organ) ?? true && question.terms?.contains(term) ?? true
            guard isWanted else {
                reactionOfTerm.append(nil)
                continue
            }
            switch question.reaction {
            case .any: reactionOfTerm.append(list.number(for: IncidenceTable.anyReaction))
            case .organ: reactionOfTerm.append(list.number(for: organ))
            case .term: reactionOfTerm.append(list.number(for: term))
            }
        }
        names = list.names
    }
}
