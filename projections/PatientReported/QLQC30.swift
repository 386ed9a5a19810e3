/// The answers of one patient to the EORTC QLQ-C30, version 3.0, and their scores.
///
/// Scored as the manual says: Fayers et al., "The EORTC QLQ-C30 Scoring Manual", 3rd edition, EORTC, Brussels 2001.
public struct QLQC30: Hashable, Sendable {
    /// The numbers of the items.
    public static let items = 1...30

    /// The answers by item; a missing answer has no entry.
    public let answers: [Int: Int]

    /// Takes the answers by item: 1 to 4, and 1 to 7 for items 29 and 30. What is missing is left out.
    ///
    /// - Throws: ``QuestionnaireError`` for the first item, by number, that does not exist or holds another value.
    public init(answers: [Int: Int]) throws(QuestionnaireError) {
        for (item, value) in answers.sorted(by: { $0.key < $1.key }) {
            guard Self.items ~= item else { throw Self.error("\(item)", "\(value)", "an item from 1 to 30") }
            let allowed = Self.values(of: item)
            guard allowed ~= value else {
                throw Self.error("\(item)", "\(value)", "\(allowed.lowerBound) to \(allowed.upperBound)")
            }
        }
        self.answers = answers
    }

    /// The values that an item may have.
    public static func values(of item: Int) -> ClosedRange<Int> { item == 29 || item == 30 ? 1...7 : 1...4 }

    /// The mean of the scale's answered items, from 1; `nil` if fewer than half of them were answered.
    ///
    /// That is the manual's rule for missing items: with at least half answered, the missing ones are taken to be
    /// the mean of those present.
    public func rawScore(_ scale: QLQC30Scale) -> Double? {
        let present = scale.items.compactMap { answers[$0] }
        guard present.count * 2 >= scale.items.count else { return nil }
        return Double(present.reduce(0, +)) / Double(present.count)
    }

    /// The scale's score from 0 to 100; `nil` if fewer than half of its items were answered.
    ///
    /// The manual's linear transformation: 100 (1 - (RS - 1)/range) for functioning, 100 (RS - 1)/range otherwise.
    public func score(_ scale: QLQC30Scale) -> Double? {
        guard let raw = rawScore(scale) else { return nil }
        let share = (raw - 1) / Double(scale.range)
        return 100 * (scale.kind == .functioning ? 1 - share : share)
    }

    /// The QLQ-C30 summary score from 0 to 100, high being good; `nil` unless all of its thirteen scales have a score.
    ///
    /// The mean of the thirteen scales, symptoms reversed, without global health and financial difficulties: Giesinger et
    /// al., "Replication and validation of higher order models demonstrated that a summary score for the EORTC QLQ-C30 is
    /// robust", J Clin Epidemiol 2016; 69:79-88. The EORTC asks for all thirteen scales to be there.
    public var summaryScore: Double? {
        var sum = 0.0
        for scale in QLQC30Scale.summarised {
            guard let score = score(scale) else { return nil }
            sum += scale.kind == .symptom ? 100 - score : score
        }
        return sum / Double(QLQC30Scale.summarised.count)
    }

    private static func error(_ item: String, _ value: String, _ expected: String) -> QuestionnaireError {
        QuestionnaireError(questionnaire: "EORTC QLQ-C30", item: item, value: value, expected: expected)
    }
}
