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
        case .measures(let criterion): criterion.isMet(row.table)
        case .empiricalBayes: row.score.map { $0.eb05 >= Self.leastEB05 } ?? false
        }
    }
}
