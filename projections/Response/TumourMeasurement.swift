public import ClinicalEvents

/// What was seen at one time point, before any response is read from it.
public struct TumourMeasurement: Hashable, Sendable {
    /// The day of imaging.
    public let date: PartialDate
    /// The target lesions in the order of the baseline; empty if there were none.
    public let targets: [TargetLesion]
    /// The non-target lesions; `nil` if there were none at baseline.
    public let nonTarget: NonTargetResponse?
    /// Whether a lesion appeared that the baseline did not have.
    public let newLesions: Bool

    /// Takes what was seen.
    public init(
        date: PartialDate, targets: [TargetLesion] = [], nonTarget: NonTargetResponse? = nil, newLesions: Bool = false
    ) {
        (self.date, self.targets, self.nonTarget, self.newLesions) = (date, targets, nonTarget, newLesions)
    }
}

extension AssessmentSeries where Category == TumourResponse {
    /// Reads the response of each time point from measurements, by RECIST 1.1.
    ///
    /// - Throws: ``ResponseError`` for measurements without a baseline, other lesions than the baseline's, or dates that
    ///   cannot be put in order.
    public init(start: PartialDate?, baseline: [TargetLesion], measurements: [TumourMeasurement]) throws(ResponseError)
    {
        let ordered = try AssessmentSeries<TumourMeasurement>(
            start: start, assessments: measurements.map { DatedAssessment(date: $0.date, category: $0) })
        var responses: [DatedAssessment<TumourResponse>] = []
        do throws(MeasurementError) {
            var burden = try TargetBurden(baseline: baseline)
            for measurement in ordered.assessments.map(\.category) {
                let target = try burden.response(at: measurement.date, of: measurement.targets, baseline: baseline)
                let response = TumourResponse(
                    target: target, nonTarget: measurement.nonTarget, newLesions: measurement.newLesions)
                responses.append(DatedAssessment(date: measurement.date, category: response))
            }
        } catch {
            throw .measurement(error)
        }
        try self.init(start: start, assessments: responses)
    }
}

extension TargetBurden {
    /// The response at a time point, once its lesions were found to be the baseline's; `nil` if there were none.
    mutating func response(
        at date: PartialDate, of lesions: [TargetLesion], baseline: [TargetLesion]
    ) throws(MeasurementError) -> TargetResponse? {
        guard lesions.map(\.isLymphNode) == baseline.map(\.isLymphNode) else {
            throw .otherLesions(date: date, found: lesions.count, expected: baseline.count)
        }
        return lesions.isEmpty ? nil : response(of: lesions)
    }
}
