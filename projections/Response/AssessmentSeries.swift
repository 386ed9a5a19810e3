public import ClinicalEvents

/// What was found on one day.
public struct DatedAssessment<Category: Hashable & Sendable>: Hashable, Sendable {
    /// The day of the assessment.
    public let date: PartialDate
    /// What was found.
    public let category: Category

    /// Pairs a date and what was found.
    public init(date: PartialDate, category: Category) { (self.date, self.category) = (date, category) }
}

/// The assessments of one patient in order of time.
///
/// Partial dates are taken as they are: March comes after 10 February, but 10 March and March cannot be put in order.
public struct AssessmentSeries<Category: Hashable & Sendable>: Hashable, Sendable {
    /// The day from which the minimum duration of stable disease counts, baseline or first dose; `nil` if not known.
    public let start: PartialDate?
    /// The assessments, first to last.
    public let assessments: [DatedAssessment<Category>]

    /// Puts assessments in order; one that is there twice counts once.
    ///
    /// - Throws: ``ResponseError/cannotBeOrdered(_:_:)`` for two that overlap, ``ResponseError/beforeStart(_:start:)`` for
    ///   one that is wholly before the start.
    public init(start: PartialDate?, assessments: [DatedAssessment<Category>]) throws(ResponseError) {
        let sorted = assessments.sorted {
            ($0.date.earliestDay, $0.date.latestDay) < ($1.date.earliestDay, $1.date.latestDay)
        }
        var ordered: [DatedAssessment<Category>] = []
        for assessment in sorted where !ordered.contains(assessment) {
            if let last = ordered.last, last.date.latestDay >= assessment.date.earliestDay {
                throw .cannotBeOrdered(last.date, assessment.date)
            }
            ordered.append(assessment)
        }
        if let start, let first = ordered.first, first.date.latestDay < start.earliestDay {
            throw .beforeStart(first.date, start: start)
        }
        (self.start, self.assessments) = (start, ordered)
    }
}

/// Assessments from which nothing can be concluded.
public enum ResponseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Two assessments whose dates overlap.
    case cannotBeOrdered(PartialDate, PartialDate)
    /// An assessment before the start.
    case beforeStart(PartialDate, start: PartialDate)
    /// Measurements that no response can be read from.
    case measurement(MeasurementError)
    /// An iCPD that no iUPD comes before, with nothing but iUPD and NE between.
    case confirmationWithoutProgression(PartialDate)

    /// One sentence: what was found and what was expected.
    public var description: String {
        switch self {
        case .cannotBeOrdered(let one, let other):
            "assessments of \(one) and \(other) cannot be put in order, expected dates that do not overlap"
        case .beforeStart(let date, let start): "assessment of \(date), expected none before the start, \(start)"
        case .measurement(let error): error.description
        case .confirmationWithoutProgression(let date): "iCPD on \(date), expected an iUPD before it"
        }
    }
}
