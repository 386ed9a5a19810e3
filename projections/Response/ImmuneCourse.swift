public import ClinicalEvents

/// The course of one patient by iRECIST (Seymour et al., Lancet Oncol 2017; 18:e143-e152).
public struct ImmuneCourse: Hashable, Sendable {
    /// A progression, and whether it was confirmed.
    public struct Progression: Hashable, Sendable {
        /// The date of the first iUPD of those that led to it.
        public let date: PartialDate
        /// The date of the iCPD; `nil` while it is not confirmed.
        public let confirmed: PartialDate?
        /// Days from the last iUPD before it to the iCPD; `nil` while it is not confirmed.
        public let confirmationDays: ClosedRange<Int>?

        /// Whether it was certainly confirmed 4 to 8 weeks after the last iUPD, as the guideline asks.
        ///
        /// Said, not enforced: an assessment that an investigator called iCPD stays one.
        public var isConfirmedInTime: Bool {
            guard let confirmationDays else { return false }
            return ImmuneCourse.confirmation.contains(confirmationDays.lowerBound)
                && ImmuneCourse.confirmation.contains(confirmationDays.upperBound)
        }
    }

    /// Days after iUPD within which the next assessment confirms it: 4 to 8 weeks.
    public static let confirmation = 28...56

    /// The time points up to the confirmed progression, that included.
    public let evaluated: [DatedAssessment<ImmuneResponse>]
    /// The progression that stands; `nil` if none does.
    ///
    /// An iUPD that iSD, iPR or iCR followed does not stand. One that was never confirmed stands as unconfirmed if nothing
    /// but iUPD and NE came after it: the guideline takes its date as that of progression if the patient is not
    /// assessed again.
    public let progression: Progression?
    private let start: PartialDate?
    private let stableDays: Int

    /// Reads the assessments; days before `stableDays` from the start are too early for stable disease.
    ///
    /// - Throws: ``ResponseError/confirmationWithoutProgression(_:)`` for an iCPD without iUPD before it.
    public init(_ series: AssessmentSeries<ImmuneResponse>, stableDays: Int = 42) throws(ResponseError) {
        var evaluated: [DatedAssessment<ImmuneResponse>] = []
        var pending: Pending?
        var progression: Progression?
        for assessment in series.assessments {
            evaluated.append(assessment)
            switch assessment.category {
            case .unconfirmedProgressive:
                pending = Pending(first: pending?.first ?? assessment.date, last: assessment.date)
            case .notEvaluable: break
            case .confirmedProgressive:
                guard let pending else { throw .confirmationWithoutProgression(assessment.date) }
                progression = pending.confirmed(assessment.date)
            default: pending = nil
            }
            if progression != nil { break }
        }
        self.evaluated = evaluated
        self.progression = progression ?? pending?.unconfirmed
        (self.start, self.stableDays) = (series.start, stableDays)
    }

    /// iUPDs with nothing but iUPD and NE between them.
    private struct Pending {
        let first: PartialDate
        let last: PartialDate

        var unconfirmed: Progression { Progression(date: first, confirmed: nil, confirmationDays: nil) }

        func confirmed(_ date: PartialDate) -> Progression {
            Progression(date: first, confirmed: date, confirmationDays: last.days(to: date))
        }
    }

    /// The immune best overall response (iBOR): the best up to confirmed progression, iUPD before it or not.
    ///
    /// Table 3 of the guideline, where confirmation of response is not required. Stable disease counts once its minimum
    /// duration was reached; open where the dates leave that undecided.
    public var bestResponse: Determination<ImmuneResponse> { Determination(bestResponse) }

    private func bestResponse(_ reading: IntervalReading) -> ImmuneResponse {
        let seen = Set(evaluated.map(\.category))
        if seen.contains(.complete) { return .complete }
        if seen.contains(.partial) { return .partial }
        for category in [ImmuneResponse.stable, .nonCompleteNonProgressive] where hasLasted(category, reading) {
            return category
        }
        if seen.contains(.confirmedProgressive) { return .confirmedProgressive }
        return seen.contains(.unconfirmedProgressive) ? .unconfirmedProgressive : .notEvaluable
    }

    private func hasLasted(_ category: ImmuneResponse, _ reading: IntervalReading) -> Bool {
        evaluated.contains { $0.category == category && reading.atLeast(stableDays, from: start, to: $0.date) }
    }

    /// From the first iCR or iPR to the date of confirmed progression; censored at the last time point that could be
    /// evaluated if there is none; `nil` without response.
    public var duration: ResponseDuration? {
        guard let first = evaluated.first(where: { $0.category == .complete || $0.category == .partial }) else {
            return nil
        }
        let last = evaluated.last { $0.category != .notEvaluable }?.date ?? first.date
        let confirmed = progression.flatMap { $0.confirmed == nil ? nil : $0.date }
        return ResponseDuration(start: first.date, end: confirmed ?? last, hasEnded: confirmed != nil)
    }
}
