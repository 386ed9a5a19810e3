public import ClinicalEvents

/// One assessment of the tumour as it was recorded.
public struct StatedResponse: Hashable, Sendable {
    /// The criteria that were followed.
    public let criteria: ResponseCriteria
    /// What was found.
    public let category: ResponseCategory
    /// The day of the assessment.
    public let date: PartialDate

    /// An assessment.
    public init(criteria: ResponseCriteria, category: ResponseCategory, date: PartialDate) {
        (self.criteria, self.category, self.date) = (criteria, category, date)
    }

    /// Whether it is read by iRECIST: so it says, or only iRECIST has such a response.
    var isImmune: Bool { criteria == .irecist || category.tumour == nil }
}

/// What the tumour did under one treatment, by each of the criteria that were followed.
///
/// RECIST 1.1 is Eisenhauer et al., Eur J Cancer 2009; 45:228-247, iRECIST is Seymour et al., Lancet Oncol 2017; 18:e143-e152.
/// What comes after the first progression (by iRECIST: after the confirmed one) is not read.
public struct OverallResponse: Hashable, Sendable {
    /// By RECIST 1.1, a response counting as soon as it was seen; `nil` where nothing was assessed by it, or cannot be read.
    public let tumour: ResponseCourse?
    /// By RECIST 1.1, a response counting only once it was confirmed.
    public let confirmedTumour: ResponseCourse?
    /// By iRECIST; `nil` where nothing was assessed by it, or cannot be read.
    public let immune: ImmuneCourse?
    /// Why assessments cannot be read.
    public let errors: [ResponseError]
    /// Whether something was assessed and could be evaluated.
    public let isEvaluable: Bool

    /// Reads the assessments made under a treatment.
    ///
    /// - Parameters:
    ///   - assessments: the assessments, in any order.
    ///   - start: the first dose; from it the minimum duration of stable disease counts.
    public init(_ assessments: [StatedResponse], start: PartialDate?) {
        isEvaluable = assessments.contains { $0.category != .notEvaluable }
        var errors: [ResponseError] = []
        func series<Category>(
            _ stated: [StatedResponse], _ category: (StatedResponse) -> Category?
        ) -> AssessmentSeries<Category>? {
            let dated = stated.compactMap { stated in
                category(stated).map { DatedAssessment(date: stated.date, category: $0) }
            }
            guard !dated.isEmpty else { return nil }
            do throws(ResponseError) {
                return try AssessmentSeries(start: start, assessments: dated)
            } catch {
                errors.append(error)
                return nil
            }
        }
        let tumour = series(assessments.filter { !$0.isImmune }, \.category.tumour)
        self.tumour = tumour.map { ResponseCourse($0, rules: ResponseRules(requiresConfirmation: false)) }
        confirmedTumour = tumour.map { ResponseCourse($0, rules: ResponseRules(requiresConfirmation: true)) }
        var immune: ImmuneCourse?
        if let series = series(assessments.filter(\.isImmune), \.category.immune) {
            do throws(ResponseError) { immune = try ImmuneCourse(series) } catch { errors.append(error) }
        }
        (self.immune, self.errors) = (immune, errors)
    }
}

extension OverallResponse {
    /// Whether the best response is complete or partial; `nil` where dates leave it open, or nothing can be read.
    ///
    /// RECIST 1.1 decides where something was assessed by it, since iRECIST is meant to be reported beside it (Seymour et al.
    /// 2017); else iRECIST, by which no response needs confirmation.
    ///
    /// - Parameter isConfirmed: whether a response by RECIST 1.1 counts only once it was confirmed.
    public func isObjective(confirmed isConfirmed: Bool = false) -> Bool? {
        answer(confirmed: isConfirmed, [.complete, .partial], [.complete, .partial])
    }

    /// Whether the best response is complete, partial, or disease that was stable for the minimum duration.
    ///
    /// - Parameter isConfirmed: whether a response by RECIST 1.1 counts only once it was confirmed; one that was not is stable
    ///   disease.
    public func isControlled(confirmed isConfirmed: Bool = false) -> Bool? {
        answer(
            confirmed: isConfirmed, [.complete, .partial, .stable, .nonCompleteNonProgressive],
            [.complete, .partial, .stable, .nonCompleteNonProgressive])
    }

    private func answer(
        confirmed isConfirmed: Bool, _ tumours: Set<TumourResponse>, _ immunes: Set<ImmuneResponse>
    ) -> Bool? {
        guard errors.isEmpty else { return nil }
        if let tumour, let confirmedTumour {
            return (isConfirmed ? confirmedTumour : tumour).bestResponse.whether(tumours.contains)
        }
        return immune?.bestResponse.whether(immunes.contains)
    }
}

extension Determination {
    /// What holds of the answer; `nil` where that depends on what the dates leave open.
    func whether(_ holds: (Value) -> Bool) -> Bool? {
        switch self {
        case .known(let value): return holds(value)
        case .open(let shortest, let longest):
            let answer = holds(shortest)
            return answer == holds(longest) ? answer : nil
        }
    }
}
