public import ClinicalEvents

/// What was seen at one time point, before any response by iRECIST is read from it.
public struct ImmuneMeasurement: Hashable, Sendable {
    /// What became of lesions that the baseline did not have.
    public enum NewLesions: Hashable, Sendable, CaseIterable {
        /// None now.
        case none
        /// The ones of the last time point, neither more nor larger.
        case unchanged
        /// The first ones, more of them, or grown: by 5 mm in sum where they are measured, at all where they are not.
        case appearedOrGrew
    }

    /// What RECIST 1.1 asks for; `newLesions` there is not read.
    public let seen: TumourMeasurement
    /// Whether non-target disease grew further since the last time point, unequivocally or not.
    public let nonTargetGrew: Bool
    /// What became of new lesions.
    public let newLesions: NewLesions

    /// Takes what was seen.
    public init(
        date: PartialDate, targets: [TargetLesion] = [], nonTarget: NonTargetResponse? = nil,
        nonTargetGrew: Bool = false, newLesions: NewLesions = .none
    ) {
        seen = TumourMeasurement(
            date: date, targets: targets, nonTarget: nonTarget, newLesions: newLesions == .appearedOrGrew)
        (self.nonTargetGrew, self.newLesions) = (nonTargetGrew, newLesions)
    }
}

extension AssessmentSeries where Category == ImmuneResponse {
    /// Reads the response of each time point from measurements, by table 2 of iRECIST, to the first iCPD.
    ///
    /// - Throws: ``ResponseError`` for measurements without a baseline, other lesions than the baseline's, or dates that
    ///   cannot be put in order.
    public init(start: PartialDate?, baseline: [TargetLesion], measurements: [ImmuneMeasurement]) throws(ResponseError)
    {
        let ordered = try AssessmentSeries<ImmuneMeasurement>(
            start: start, assessments: measurements.map { DatedAssessment(date: $0.seen.date, category: $0) })
        var responses: [DatedAssessment<ImmuneResponse>] = []
        do throws(MeasurementError) {
            var reader = ImmuneReader(burden: try TargetBurden(baseline: baseline))
            for measurement in ordered.assessments.map(\.category) {
                let response = try reader.response(of: measurement, baseline: baseline)
                responses.append(DatedAssessment(date: measurement.seen.date, category: response))
                if response == .confirmedProgressive { break }
            }
        } catch {
            throw .measurement(error)
        }
        try self.init(start: start, assessments: responses)
    }
}
