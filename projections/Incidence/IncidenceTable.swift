public import SignalStatistics

/// The answer to an ``IncidenceQuestion``: for each group of exposed patients and each reaction, how many had it, and when.
///
/// Made in O(patients x exposures x reactions each had). A row costs the members of its group when it is asked for.
public struct IncidenceTable: Sendable {
    /// What reactions are counted under where neither organ nor term is asked for.
    public static let anyReaction = "(any reaction)"

    /// What was asked.
    public let question: IncidenceQuestion
    /// The last day of observation; `nil` where there is no history.
    public let cutoff: Int32?
    /// Patients in the cohort, each counted once.
    public let patients: Int
    /// What was left out, and what was known in part only.
    public let notes: IncidenceNotes
    /// One for each group and reaction, in order of their names.
    public let rows: [IncidenceRow]
    private let cohort: IncidenceCohort

    /// The causes told apart in follow-ups.
    public static let causes = 3

    /// Answers a question from what a projection knows.
    ///
    /// - Parameters:
    ///   - projection: the patients.
    ///   - question: what is asked.
    ///   - includesZeros: whether there are rows also for groups in which nobody had the reaction.
    public init(_ projection: IncidenceProjection, _ question: IncidenceQuestion, includesZeros: Bool = false) {
        let cohort = IncidenceCohort(projection, question)
        self.question = question
        (cutoff, patients) = (cohort.cutoff, cohort.patients)
        self.cohort = cohort
        let all = cohort.groups.indices.flatMap { group in
            let reactions = cohort.reactions.indices.map(UInt32.init)
            let met = includesZeros ? reactions : reactions.filter { cohort.findings[group][$0] != nil }
            return met.map { IncidenceRow(cohort, group: group, reaction: $0) }
        }
        notes = IncidenceNotes(cohort, rows: all)
        rows = all.filter { includesZeros || $0.events > 0 }.sorted { $0.precedes($1) }
    }

    /// The time to the first event (1), to death (2) or a switch (3), or to the end of observation, of each patient at risk, in
    /// days since the first dose. Who is partly dated is left out. O(patients of the row).
    public func followUps(of row: IncidenceRow) -> [FollowUp] {
        let findings = cohort.findings[row.group][row.reactionNumber] ?? []
        var followUps: [FollowUp] = []
        followUps.reserveCapacity(cohort.members[row.group].count)
        var next = 0
        for (place, member) in cohort.members[row.group].enumerated() {
            var onset = OnsetFinding()
            if next < findings.count, findings[next].member == place {
                onset = findings[next].onset
                next += 1
            }
            if let followUp = member.observed.followUp(to: onset) { followUps.append(followUp) }
        }
        return followUps
    }
}

extension ObservedExposure {
    /// The time to the first event, or to what came instead; `nil` where the patient was not at risk, or the day is not known.
    func followUp(to onset: OnsetFinding) -> FollowUp? {
        guard !onset.isBefore else { return nil }
        let entry = entry.map(Double.init) ?? FollowUp.fromStart
        guard onset.first == nil else {
            return onset.day.map { FollowUp(entry: entry, exit: Double($0), cause: 1) }
        }
        let cause: UInt8? =
            switch ending {
            case .censored: nil
            case .died: 2
            case .switched: 3
            }
        return FollowUp(entry: entry, exit: Double(exit), cause: cause)
    }
}

/// What an answer leaves out, or knows in part only; in patients, an exposure of each counted by itself.
public struct IncidenceNotes: Hashable, Sendable {
    /// Exposures whose first day is known to the month or year only, or not at all: left out.
    public let undatedStarts: Int
    /// Patients who entered on a day known in part only, maybe after the first dose: left out.
    public let undatedEntries: Int
    /// Patients never observed while at risk: left out.
    public let neverObserved: Int
    /// Patients who entered after the first dose, at risk from their entry on.
    public let delayedEntries: Int
    /// Patients whose day of death is not known: observed until they are last known to have lived.
    public let undatedDeaths: Int
    /// Patients who left the registry on a day not known: observed until the first day it may have been.
    public let undatedLeavings: Int
    /// Patients whose end of treatment is known in part only: the first day it may have been was taken.
    public let undatedEnds: Int
    /// Patients treated anew after the window had closed: that is not counted.
    public let repeated: Int
    /// Patients of whom supportive drugs are recorded as treatment: those form no regimen.
    public let supportive: Int
    /// Events that claim to have been received after they were recorded: observation does not go on until then.
    public let impossiblyReceived: Int
    /// Events that claim to have happened after they were recorded, or before 1900: they are taken as undated.
    public let impossiblyDated: Int
    /// Reactions whose worst grade CTCAE 5.0 does not have for their term: counted as they are graded.
    public let impossiblyGraded: Int
    /// First events known to the month or year only: in the proportion and the rate, not where the day matters.
    public let partlyDated: Int
    /// First events that may lie outside the time at risk, or inside: not counted.
    public let uncertain: Int
    /// Reactions without a grade where one was asked for: not counted.
    public let ungraded: Int
    /// Patients who had the reaction before: not at risk of a first one.
    public let hadBefore: Int

    /// - Parameters:
    ///   - cohort: the patients.
    ///   - rows: every row of the answer, those that are not shown too.
    init(_ cohort: IncidenceCohort, rows: [IncidenceRow] = []) {
        func sum(_ count: (IncidenceRow) -> Int) -> Int { rows.reduce(0) { $0 + count($1) } }
        (partlyDated, uncertain) = (sum(\.partlyDated), sum(\.uncertain))
        (ungraded, hadBefore) = (sum(\.ungraded), sum(\.hadBefore))
        (supportive, impossiblyReceived) = (cohort.supportive, cohort.impossiblyReceived)
        impossiblyDated = cohort.impossiblyDated
        impossiblyGraded = cohort.impossiblyGraded
        undatedLeavings = cohort.notes.undatedLeavings
        undatedStarts = cohort.undatedStarts
        undatedEntries = cohort.notes.undatedEntries
        neverObserved = cohort.notes.neverObserved
        delayedEntries = cohort.notes.delayedEntries
        undatedDeaths = cohort.notes.undatedDeaths
        undatedEnds = cohort.notes.undatedEnds
        repeated = cohort.notes.repeated
    }
}
