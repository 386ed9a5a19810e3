public import ClinicalEvents

/// Keeps for every patient of a registry the time at risk and the first reactions, current after each event.
///
/// By the rules of ``IncidenceTable``, patient by patient: what a patient adds to a table of any cut-off follows from the days given
/// here. Cost: that of an ``IncidenceProjection``, and some microseconds for each patient asked for.
public struct RiskRegister: Sendable {
    /// The latest day on which anything was received, as in an ``IncidenceProjection``; `nil` before the first event.
    public var lastReceivedDay: Int32? { projection.lastReceivedDay }

    private var projection: IncidenceProjection
    private var finder: ExposureFinder
    private let question: IncidenceQuestion

    /// An empty register.
    ///
    /// - Parameters:
    ///   - rules: how names are counted.
    ///   - question: exposures, grade, window and follow-up; what else it restricts is left to the caller. Reactions are counted as it
    ///     says, by organ or by term.
    public init(_ rules: NamingRules, _ question: IncidenceQuestion) {
        self.init(IncidenceProjection(rules), question)
    }

    /// A register of the patients that a projection knows.
    ///
    /// - Parameters:
    ///   - projection: the history as far as it is told.
    ///   - question: as in ``init(_:_:)``; of what it restricts exposures alone are left to the caller.
    public init(_ projection: IncidenceProjection, _ question: IncidenceQuestion) {
        self.projection = projection
        finder = ExposureFinder(question.exposure, question.window)
        self.question = question
    }

    /// Takes in the next event; gives back whether the risks of its case may have changed.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    ///   - standing: gives back what stands of the case of a row (see ``StandingEvents``); asked where the row corrects other events,
    ///     or alone says too little, as about treatment.
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) -> Bool {
        guard row.kind.concernsPatients else { return false }
        projection.receipts.take(row)
        if row.kind.correctsEvents || row.kind.saysMoreThanItsRow {
            take(try standing(row), of: row.caseNumber, names)
        } else if row.kind.isOfRisk {
            // Such a row is never asked for its content.
            try projection.hold(row, names) { () throws(Failure) in try standing(row).contents[0] }
        } else if let day = row.possibleOccurrence?.earliestDay {
            projection.facts.note(contact: day, of: row.caseNumber)
        }
        return true
    }

    private mutating func take(_ stands: StandingEvents, of caseNumber: UInt32, _ names: SymbolTable) {
        projection.facts.forget(caseNumber)
        for (row, content) in zip(stands.rows, stands.contents) where row.kind.concernsPatients {
            projection.hold(row, names) { content }
        }
    }

    /// One more than the highest number of a case of which anything is known.
    public var caseCount: UInt32 { UInt32(projection.facts.caseCount) }

    /// The risks of a patient, one for each exposure; empty for one who was never at risk, or was erased.
    public mutating func risks(of caseNumber: UInt32) -> [PatientRisk] {
        let history = PatientHistory(projection.facts, caseNumber)
        guard !history.isErased, !history.starts.isEmpty || !history.given.isEmpty else { return [] }
        let rule = ObservationRule(cutoff: PatientRisk.openEnd, followUp: question.followUp)
        var notes = ObservationNotes()
        return finder.exposures(of: history, &projection.names).compactMap { exposure in
            rule.observed(exposure, history, &notes).map { risk(exposure, $0, history) }
        }
    }

    private func risk(
        _ exposure: ExposureCourse, _ observed: ObservedExposure, _ history: PatientHistory
    ) -> PatientRisk {
        let start = observed.start + (observed.entry ?? 0)
        var risk = PatientRisk(
            exposure: finder.labels.names.names[Int(exposure.label)], firstDose: observed.start, start: start,
            end: observed.start + observed.exit)
        for episode in history.episodes where episode.worstGrade >= UInt8(clamping: question.minimumGrade ?? 0) {
            guard let reaction = reaction(episode.term) else { continue }
            var onset = OnsetFinding()
            onset.take(episode.onset, observed)
            risk.take(onset, observed, reaction)
        }
        risk.firsts.removeAll { risk.hadBefore.contains($0.reaction) }
        return risk
    }

    private func reaction(_ term: UInt32) -> String? {
        let resolver = projection.names.resolver
        guard Int(term) < resolver.terms.names.count else { return nil }
        return switch question.reaction {
        case .any: IncidenceTable.anyReaction
        case .organ: resolver.organs.names[Int(resolver.organOfTerm[Int(term)])]
        case .term: resolver.terms.names[Int(term)]
        }
    }
}

extension PatientRisk {
    /// Takes in an episode. Of several first ones that counts which is certain to have begun first.
    fileprivate mutating func take(_ onset: OnsetFinding, _ observed: ObservedExposure, _ reaction: String) {
        if onset.isBefore, !hadBefore.contains(reaction) { hadBefore.append(reaction) }
        guard let first = onset.first else { return }
        let days = observed.start + first.earliest...observed.start + first.latest
        guard let place = firsts.firstIndex(where: { $0.reaction == reaction }) else {
            return firsts.append(First(reaction: reaction, days: days))
        }
        let known = firsts[place].days
        if (days.upperBound, days.lowerBound) < (known.upperBound, known.lowerBound) { firsts[place].days = days }
    }
}

extension EventKind {
    /// Whether the event's row does not hold what is needed of it.
    fileprivate var saysMoreThanItsRow: Bool {
        switch self {
        case .patientEnrolled, .treatmentStarted, .treatmentAdministered, .treatmentStopped, .consentRecorded: true
        default: false
        }
    }

    /// Whether the row alone can change when a patient was at risk, or of what.
    fileprivate var isOfRisk: Bool {
        switch self {
        case .reactionReported, .reactionUpdated, .deathRecorded, .caseErased: true
        default: false
        }
    }
}
