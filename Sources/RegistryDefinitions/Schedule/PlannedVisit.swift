/// A visit that is planned for each patient.
public struct PlannedVisit: Hashable, Sendable {
    /// What events call it.
    public var identifier: String
    /// What its day is counted from.
    public var anchor: Anchor
    /// How long after the anchor it is planned.
    public var offset: Offset
    /// By how many days it may be early.
    public var daysBefore: Int
    /// By how many days it may be late.
    public var daysAfter: Int
    /// What is expected at it.
    public var expectations: [Expectation]

    /// A visit.
    ///
    /// - Parameters:
    ///   - identifier: what events call it.
    ///   - anchor: what its day is counted from.
    ///   - offset: how long after the anchor it is planned.
    ///   - daysBefore: by how many days it may be early.
    ///   - daysAfter: by how many days it may be late.
    ///   - expectations: what is expected at it.
    public init(
        identifier: String, anchor: Anchor = .enrolment, offset: Offset, daysBefore: Int, daysAfter: Int,
        expectations: [Expectation]
    ) {
        (self.identifier, self.anchor, self.offset) = (identifier, anchor, offset)
        (self.daysBefore, self.daysAfter, self.expectations) = (daysBefore, daysAfter, expectations)
    }

    /// What the day of a visit is counted from.
    public enum Anchor: String, CaseIterable, Sendable {
        /// The day of enrolment in the registry.
        case enrolment
        /// The day the first treatment began.
        case firstTreatment
    }

    /// A time after an anchor.
    public enum Offset: Hashable, Sendable {
        /// So many days later.
        case days(Int)
        /// The same day of a later month; the last of the month where it is too short.
        case months(Int)
    }
}

/// Something that is expected at a visit.
public struct Expectation: Hashable, Sendable {
    /// What kind of thing.
    public var kind: Kind
    /// Which of its kind will do (the matrix, the instrument, the criteria, the analyte), by any of these names; any where empty.
    public var names: [String]

    /// What can be expected at a visit.
    public enum Kind: String, CaseIterable, Sendable {
        case specimen, questionnaire, response, biomarker, lifestyle
    }
}

extension PlannedVisit {
    /// The day the visit is planned for, where its anchor is a whole day; both counted from 1970-01-01.
    public func plannedDay(from anchor: Int32) -> Int32 { (anchor...anchor).moved(by: offset).lowerBound }
}
