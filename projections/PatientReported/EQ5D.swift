/// The answers of one patient to the EQ-5D-5L.
///
/// As the user guide of the EuroQol Research Foundation says ("EQ-5D-5L User Guide", version 3.0, 2019): five dimensions of
/// five levels each, 1 (no problems) to 5 (extreme problems or unable), and the EQ VAS, 0 to 100. A dimension with no box or
/// more than one box ticked is missing; the guide codes it 9, and a missing VAS 999.
public struct EQ5D: Hashable, Sendable {
    /// The levels, 1 to 5; a missing dimension has no entry.
    public let levels: [EQ5DDimension: Int]
    /// The patient's own rating of health today, 0 (worst imaginable) to 100; `nil` if missing.
    public let visualAnalogueScale: Int?

    /// The guide's code of a missing dimension.
    public static let missingLevel = 9
    /// The guide's code of a missing rating.
    public static let missingRating = 999

    /// Takes the levels that were answered and the rating; 9 and 999 say missing, as does leaving them out.
    ///
    /// - Throws: ``QuestionnaireError`` for the first dimension, or the rating, that holds another value.
    public init(levels: [EQ5DDimension: Int], visualAnalogueScale: Int? = nil) throws(QuestionnaireError) {
        var answered: [EQ5DDimension: Int] = [:]
        for dimension in EQ5DDimension.allCases {
            guard let level = levels[dimension], level != Self.missingLevel else { continue }
            guard 1...5 ~= level else { throw Self.error(dimension.rawValue, level, "1 to 5, or 9 for missing") }
            answered[dimension] = level
        }
        self.levels = answered
        self.visualAnalogueScale = try Self.rating(visualAnalogueScale)
    }

    /// The five digits of the health state, 9 for a missing dimension: `21319`.
    public var profile: String {
        EQ5DDimension.allCases.map { String(levels[$0] ?? Self.missingLevel) }.joined()
    }

    /// Whether every dimension was answered.
    public var isComplete: Bool { levels.count == EQ5DDimension.allCases.count }

    /// The sum of the five levels, 5 (best) to 25; `nil` if a dimension is missing.
    ///
    /// Devlin, Parkin and Janssen, "Methods for Analysing and Reporting EQ-5D Data", Springer 2020, chapter 2.
    public var levelSumScore: Int? { isComplete ? levels.values.reduce(0, +) : nil }

    /// The index value by a value set, together with the set that gave it; `nil` if a dimension is missing.
    public func index(by valueSet: EQ5DValueSet) -> EQ5DIndex? {
        guard isComplete else { return nil }
        var value = 1.0
        if levels.values.contains(where: { $0 > 1 }) { value -= valueSet.constant }
        for dimension in EQ5DDimension.allCases {
            guard let level = levels[dimension] else { return nil }
            value -= valueSet.decrement(dimension, level)
        }
        return EQ5DIndex(value: value, valueSet: valueSet.name)
    }

    private static func rating(_ value: Int?) throws(QuestionnaireError) -> Int? {
        guard let value, value != missingRating else { return nil }
        guard 0...100 ~= value else { throw error("EQ VAS", value, "0 to 100, or 999 for missing") }
        return value
    }

    private static func error(_ item: String, _ value: Int, _ expected: String) -> QuestionnaireError {
        QuestionnaireError(questionnaire: "EQ-5D-5L", item: item, value: String(value), expected: expected)
    }
}

/// An index value: 1 is full health, 0 as bad as dead, below 0 worse than dead.
public struct EQ5DIndex: Hashable, Sendable {
    /// The index value, not rounded.
    public let value: Double
    /// The value set that gave it: values of different sets must not be mixed.
    public let valueSet: String
}
