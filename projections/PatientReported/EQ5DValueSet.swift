/// What each level of each dimension takes from full health, as one country's public values it.
///
/// The index value is 1, less the constant if any dimension is above level 1, less the decrement of each dimension's level.
/// Sets with interaction terms (Australia, Canada, Slovenia, South Korea, Sweden 2020 and others) are not of this form.
public struct EQ5DValueSet: Hashable, Sendable {
    /// The name under which results say which set was used.
    public let name: String
    /// Where the coefficients were published, or the file they were read from.
    public let source: String
    /// What any deviation from full health takes.
    public let constant: Double
    /// What levels 2 to 5 of each dimension take.
    let decrements: [EQ5DDimension: [Double]]

    /// The levels that need a decrement; level 1 takes nothing.
    public static let levels = 2...5

    /// Takes the decrements of levels 2 to 5 by dimension, positive for a loss; `nil` unless all twenty are there.
    public init?(name: String, source: String, constant: Double = 0, decrements: [EQ5DDimension: [Double]]) {
        let complete = EQ5DDimension.allCases.allSatisfy { decrements[$0]?.count == Self.levels.count }
        guard complete, constant.isFinite, decrements.values.joined().allSatisfy(\.isFinite) else { return nil }
        (self.name, self.source, self.constant, self.decrements) = (name, source, constant, decrements)
    }

    /// What a level (1 to 5) of a dimension takes.
    func decrement(_ dimension: EQ5DDimension, _ level: Int) -> Double {
        guard Self.levels ~= level, let values = decrements[dimension] else { return 0 }
        return values[level - Self.levels.lowerBound]
    }
}
