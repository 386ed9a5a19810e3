import SignalDetection
import SignalStatistics

/// What a pair must meet to be shown.
enum SignalCriterion {
    /// Bounds on the measures of a table.
    case measures(Criterion)
    /// EB05 of 2 or more (Szarfman, Machado and O'Neill, Drug Saf 2002; 25:381-392).
    case empiricalBayes

    static let empiricalBayesName = "fda"
    private static let leastEB05 = 2.0
    /// IC025 above 0: what a signal is where nobody says.
    static let usual =
        Criterion.presets.first { $0.name == "umc" }.map { SignalCriterion.measures($0) } ?? .empiricalBayes

    /// A preset by name, or conditions.
    init(_ text: String) throws {
        if text == Self.empiricalBayesName {
            self = .empiricalBayes
        } else if let preset = Criterion.presets.first(where: { $0.name == text }) {
            self = .measures(preset)
        } else {
            self = .measures(try Self.conditions(text))
        }
    }

    private static func conditions(_ text: String) throws -> Criterion {
        do {
            let configuration = try DetectorConfiguration(text: "criterion asked: \(text)")
            guard let criterion = configuration.criteria.first else {
                throw Failure("--criterion: \"\(text)\" is empty")
            }
            return criterion
        } catch let error as ConfigurationError {
            let presets = (Criterion.presets.map(\.name) + [empiricalBayesName]).joined(separator: ", ")
            throw Failure("--criterion: found \"\(error.value)\", expected \(error.expected); or a preset: \(presets)")
        }
    }

    /// Whether rows need empirical Bayes scores.
    var needsScores: Bool { if case .empiricalBayes = self { true } else { false } }

    func isMet(_ row: SignalRow) -> Bool {
        switch self {
        case .measures(let criterion):
            row.adjusted == nil
                ? criterion.isMet(row.table)
                : criterion.conditions.allSatisfy { $0.isMet($0.measure.value(row)) }
        case .empiricalBayes: row.score.map { $0.eb05 >= Self.leastEB05 } ?? false
        }
    }
}

extension SignalCriterion: CustomStringConvertible {
    var description: String {
        switch self {
        case .measures(let criterion): criterion.description
        case .empiricalBayes: "EB05 >= 2"
        }
    }
}

extension Criterion.Condition {
    fileprivate func isMet(_ value: Double?) -> Bool { value.map { isStrict ? $0 > bound : $0 >= bound } ?? false }
}

extension Measure {
    /// The value of a row over its strata, by the rules of `Measure.value(_:)`.
    fileprivate func value(_ row: SignalRow) -> Double? {
        let shown = row.shown
        return switch self {
        case .count: Double(row.table.a)
        case .ratioOfProportions: shown.prr.value
        case .ratioOfProportionsLower: Self.lower(shown.prr)
        case .oddsRatio: shown.ror.value
        case .oddsRatioLower: Self.lower(shown.ror)
        case .chiSquare: Double(row.table.a) > shown.expected ? shown.chiSquare : 0
        case .informationComponent: shown.informationComponent.value
        case .informationComponentLower: shown.informationComponent.lower
        }
    }

    private static func lower(_ estimate: IntervalEstimate) -> Double? {
        estimate.value == .infinity ? .infinity : estimate.lower
    }
}
