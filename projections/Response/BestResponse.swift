public import ClinicalEvents

/// The course of one patient by RECIST 1.1 (Eisenhauer et al., Eur J Cancer 2009; 45:228-247).
public struct ResponseCourse: Hashable, Sendable {
    /// The rules that were used.
    public let rules: ResponseRules
    /// The time points up to the first progression, that included, as the rules read them.
    public let evaluated: [DatedAssessment<TumourResponse>]
    private let start: PartialDate?

    /// Reads the assessments by the rules. Linear in their number.
    public init(_ series: AssessmentSeries<TumourResponse>, rules: ResponseRules) {
        var evaluated: [DatedAssessment<TumourResponse>] = []
        for assessment in series.assessments.reappearance(rules.reappearance) {
            evaluated.append(assessment)
            if assessment.category == .progressive { break }
        }
        (self.rules, self.evaluated, start) = (rules, evaluated, series.start)
    }

    /// The date of the first progression, as it was recorded; `nil` if there was none.
    public var progressionDate: PartialDate? { evaluated.last { $0.category == .progressive }?.date }

    /// The best response from the start to the first progression (4.4 to 4.6, table 3), by the rules.
    ///
    /// A response not confirmed counts as stable disease once the minimum duration was reached; before it, what follows
    /// counts: progression, or else not evaluable. Without a start date, and with dates that leave the minimum duration
    /// or the confirmation open, the answer may be open too. Quadratic in the number of assessments at worst.
    public var bestResponse: Determination<TumourResponse> { Determination(bestResponse) }

    private func bestResponse(_ reading: IntervalReading) -> TumourResponse {
        if firstResponse(of: [.complete], reading) != nil { return .complete }
        if firstResponse(of: [.complete, .partial], reading) != nil { return .partial }
        if hasLasted([.complete, .partial, .stable], reading) { return .stable }
        if hasLasted([.nonCompleteNonProgressive], reading) { return .nonCompleteNonProgressive }
        return progressionDate == nil ? .notEvaluable : .progressive
    }

    /// Whether one of the categories was seen once the minimum duration of stable disease was over.
    private func hasLasted(_ categories: Set<TumourResponse>, _ reading: IntervalReading) -> Bool {
        evaluated.contains {
            categories.contains($0.category) && reading.atLeast(rules.stableDays, from: start, to: $0.date)
        }
    }

    /// Where the first response of these categories that counts stands among the time points.
    func firstResponse(of categories: Set<TumourResponse>, _ reading: IntervalReading) -> Int? {
        evaluated.indices.first {
            categories.contains(evaluated[$0].category)
                && (!rules.requiresConfirmation || isConfirmed($0, by: categories, reading))
        }
    }

    /// Whether a response is seen again late enough, with nothing worse and few unevaluable time points between.
    private func isConfirmed(_ index: Int, by categories: Set<TumourResponse>, _ reading: IntervalReading) -> Bool {
        var notEvaluable = 0
        for later in evaluated[(index + 1)...] {
            if later.category == .notEvaluable {
                notEvaluable += 1
                if notEvaluable > rules.notEvaluableMaximum { return false }
                continue
            }
            guard categories.contains(later.category) else { return false }
            if reading.atLeast(rules.confirmationDays, from: evaluated[index].date, to: later.date) { return true }
        }
        return false
    }
}

extension [DatedAssessment<TumourResponse>] {
    /// The time points once disease seen after a complete response has been read by a rule.
    fileprivate func reappearance(_ rule: ResponseRules.Reappearance) -> Self {
        let diseased: Set<TumourResponse> = [.partial, .stable, .nonCompleteNonProgressive]
        guard let complete = firstIndex(where: { $0.category == .complete }),
            let seen = self[complete...].firstIndex(where: { diseased.contains($0.category) })
        else { return self }
        var read = self
        switch rule {
        case .progression:
            read[seen] = DatedAssessment(date: self[seen].date, category: .progressive)
        case .responseWasPartial:
            for index in complete..<seen where self[index].category == .complete {
                read[index] = DatedAssessment(date: self[index].date, category: .partial)
            }
            return read.reappearance(rule)
        }
        return read
    }
}
