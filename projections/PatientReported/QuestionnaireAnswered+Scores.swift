public import ClinicalEvents
import Terminology

/// A score of an answered questionnaire.
public struct QuestionnaireScore: Hashable, Sendable {
    /// What is scored: a scale by its short name, `summary`, `index by` a value set, `VAS`.
    public let name: String
    /// The score, not rounded.
    public let value: Double
}

extension QuestionnaireAnswered {
    /// The scores that its answers give; `nil` for an instrument that is not scored here.
    ///
    /// Scored are the EORTC QLQ-C30 (items `1` to `30`, or `q1` to `q30`) and the EQ-5D-5L (`mobility`, `selfCare`,
    /// `usualActivities`, `pain`, `anxiety`, or `MO`, `SC`, `UA`, `PD`, `AD`; and `VAS`). A scale of which too much is missing is
    /// left out. The index is that of the country's own value set, where one is shipped.
    ///
    /// - Parameter country: the patient's country (ISO 3166-1 alpha-2), whose public values health states.
    /// - Throws: ``QuestionnaireError`` for the first item that the instrument does not have, or whose answer it does not allow.
    public func scores(country: String? = nil) throws(QuestionnaireError) -> [QuestionnaireScore]? {
        switch Terminology.folded(instrument) {
        case "eortc qlq-c30", "qlq-c30": Self.scores(try QLQC30(self))
        case "eq-5d-5l": Self.scores(try EQ5D(self), country)
        default: nil
        }
    }

    private static func scores(_ answered: QLQC30) -> [QuestionnaireScore] {
        let scales = QLQC30Scale.allCases.compactMap { scale in
            answered.score(scale).map { QuestionnaireScore(name: scale.rawValue, value: $0) }
        }
        return scales + (answered.summaryScore.map { [QuestionnaireScore(name: "summary", value: $0)] } ?? [])
    }

    private static func scores(_ answered: EQ5D, _ country: String?) -> [QuestionnaireScore] {
        let index = EQ5DValueSet.published(in: country).flatMap { answered.index(by: $0) }
        return [
            index.map { QuestionnaireScore(name: "index by \($0.valueSet)", value: $0.value) },
            answered.levelSumScore.map { QuestionnaireScore(name: "level sum", value: Double($0)) },
            answered.visualAnalogueScale.map { QuestionnaireScore(name: "VAS", value: Double($0)) },
        ].compactMap(\.self)
    }
}

extension EQ5DValueSet {
    /// The shipped value set of a country (ISO 3166-1 alpha-2).
    static func published(in country: String?) -> EQ5DValueSet? {
        switch country {
        case "FR": french
        case "NL": dutch
        case "PT": portuguese
        case "ES": spanish
        default: nil
        }
    }
}

extension QLQC30 {
    /// Takes the answers as they were recorded; an item without a value is missing.
    init(_ answered: QuestionnaireAnswered) throws(QuestionnaireError) {
        var answers: [Int: Int] = [:]
        for item in answered.items {
            let name = item.item.hasPrefix("q") || item.item.hasPrefix("Q") ? item.item.dropFirst() : item.item[...]
            guard let number = Int(name), Self.items ~= number else {
                throw item.error(in: answered, "an item from 1 to 30")
            }
            if let value = item.value { answers[number] = try item.whole(value, in: answered) }
        }
        try self.init(answers: answers)
    }
}

extension EQ5D {
    /// Takes the answers as they were recorded; an item without a value is missing.
    init(_ answered: QuestionnaireAnswered) throws(QuestionnaireError) {
        var (levels, rating): ([EQ5DDimension: Int], Int?) = ([:], nil)
        for item in answered.items {
            guard let value = item.value else { continue }
            let whole = try item.whole(value, in: answered)
            let name = Terminology.folded(item.item)
            if name == "vas" {
                rating = whole
            } else if let dimension = EQ5DDimension(name: name) {
                levels[dimension] = whole
            } else {
                throw item.error(in: answered, "a dimension or VAS")
            }
        }
        try self.init(levels: levels, visualAnalogueScale: rating)
    }
}

extension EQ5DDimension {
    /// A dimension by its name or the two letters of the user guide, in lower case.
    fileprivate init?(name: String) {
        let letters = ["mo", "sc", "ua", "pd", "ad"]
        let found = zip(Self.allCases, letters).first { $0.rawValue.lowercased() == name || $1 == name }
        guard let found else { return nil }
        self = found.0
    }
}

extension QuestionnaireItem {
    /// The answer, which must be a whole number.
    fileprivate func whole(
        _ value: Double, in answered: QuestionnaireAnswered
    ) throws(QuestionnaireError) -> Int {
        guard let whole = Int(exactly: value) else { throw error(in: answered, "a whole number") }
        return whole
    }

    fileprivate func error(in answered: QuestionnaireAnswered, _ expected: String) -> QuestionnaireError {
        QuestionnaireError(
            questionnaire: answered.instrument, item: item, value: value.map { "\($0)" } ?? "nothing",
            expected: expected)
    }
}
