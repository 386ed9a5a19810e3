/// A subject of a comparison between groups.
public struct GroupedFollowUp: Hashable, Sendable {
    /// Time under observation and how it ended.
    public var followUp: FollowUp
    /// The group compared; any number.
    public var group: Int
    /// The stratum within which groups are compared; any number.
    public var stratum: Int

    /// Makes a subject.
    @inlinable
    public init(_ followUp: FollowUp, group: Int, stratum: Int = 0) {
        self.followUp = followUp
        self.group = group
        self.stratum = stratum
    }
}

/// Gray's test that the cumulative incidence of one cause is the same in all groups, competing events notwithstanding.
///
/// Source: Gray, Ann Stat 1988; 16:1141-1154, with rho = 0, and the corrections for ties of cmprsk's `cuminc`, to which
/// it is equal. Delayed entry, which `cuminc` does not know, enters through the numbers at risk.
public enum GrayTest {
    /// Compares the groups that have subjects; O(n log n + times x groups³).
    ///
    /// - Returns: chi-square with one degree of freedom fewer than groups; `nil` where there is nothing to compare: fewer
    ///   than two groups, no event of the cause while two of them are at risk.
    /// - Throws: ``FollowUpError`` naming the first subject whose follow-up cannot be.
    public static func compare(_ subjects: [GroupedFollowUp], cause: UInt8) throws(FollowUpError) -> ChiSquareTest? {
        for (subject, grouped) in subjects.enumerated() {
            try grouped.followUp.validate(subject: subject, causes: Int(UInt8.max))
        }
        let groups = Set(subjects.map(\.group)).sorted()
        guard groups.count > 1 else { return nil }
        let numbers = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0) })
        var score = Array(repeating: 0.0, count: groups.count - 1)
        var covariance = SymmetricMatrix(size: groups.count - 1)
        // In a fixed order, so that the same subjects give the same digits.
        for stratum in Dictionary(grouping: subjects, by: \.stratum).sorted(by: { $0.key < $1.key }) {
            let table = GroupedRiskTable(stratum.value, numbers: numbers, cause: cause)
            var comparison = GrayComparison(groups: groups.count)
            for row in table.rows { comparison.step(row) }
            for index in score.indices { score[index] += comparison.score[index] }
            covariance.add(1, comparison.covariance())
        }
        guard case .success(let factor) = covariance.factor() else { return nil }
        return ChiSquareTest(statistic: factor.quadraticForm(score), degreesOfFreedom: groups.count - 1)
    }
}

extension FormulaVariant {
    /// The formula of ``GrayTest``.
    public static let grayTest = FormulaVariant(
        measure: "Gray's test", source: "Gray 1988", detail: "rho 0, ties as cuminc", version: 1)
}
