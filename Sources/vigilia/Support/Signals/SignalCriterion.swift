import SignalDetection
import SignalStatistics
import Terminology

/// What a pair must meet to be shown.
struct SignalCriterion {
    private let criterion: Criterion

    /// IC025 above 0: what a signal is where nobody says.
    static let usual = Criterion.presets.first { $0.name == "umc" }.map { SignalCriterion(criterion: $0) }

    private init(criterion: Criterion) { self.criterion = criterion }

    /// A preset by name, or conditions.
    init(_ text: String) throws {
        let preset = Criterion.presets.first { $0.name == text }
        criterion = try preset ?? Self.own(text)
        if let list = criterion.memberships.first(where: { !$0.isBuiltIn }) {
            throw Failure(
                "--criterion: \(list): found no such list, expected term in \(Criterion.ListName.designatedMedicalEvents); "
                    + "others are known to the detector only")
        }
    }

    private static func own(_ text: String) throws -> Criterion {
        do {
            let configuration = try DetectorConfiguration(text: "criterion asked: \(text)")
            guard let criterion = configuration.criteria.first else {
                throw Failure("--criterion: \"\(text)\" is empty")
            }
            return criterion
        } catch let error as ConfigurationError {
            let presets = Criterion.presets.map(\.name).joined(separator: ", ")
            throw Failure("--criterion: found \"\(error.value)\", expected \(error.expected); or a preset: \(presets)")
        }
    }

    /// Whether rows need empirical Bayes scores.
    var needsScores: Bool { criterion.prior != nil }

    /// Whether a row meets it: over its strata where it has some, by its own scores where they are asked for.
    func isMet(_ row: SignalRow) -> Bool {
        func belongs(_ membership: Criterion.Membership) -> Bool {
            Terminology.builtIn.isDesignatedMedicalEvent(row.reaction)
        }
        guard row.adjusted != nil || needsScores else { return criterion.isMet(row.table, belongs: belongs) }
        return criterion.isMet(values: { $0.value(row) }, belongs: belongs)
    }
}

extension SignalCriterion: CustomStringConvertible {
    var description: String { criterion.description }
}

extension Measure {
    /// The value of a row over its strata, by the rules of `Measure.value(_:prior:)`.
    fileprivate func value(_ row: SignalRow) -> Double? {
        let shown = row.shown
        return switch self {
        case .count: Double(row.table.a)
        case .ratioOfProportions: shown.prr.value
        case .ratioOfProportionsLower: row.adjusted == nil ? value(row.table) : Self.limit(shown.prr, \.lower)
        case .oddsRatio: shown.ror.value
        case .oddsRatioLower: Self.limit(shown.ror, \.lower)
        case .oddsRatioUpper: Self.limit(shown.ror, \.upper)
        case .chiSquare: Double(row.table.a) > shown.expected ? shown.chiSquare : 0
        case .informationComponent: shown.informationComponent.value
        case .informationComponentLower: shown.informationComponent.lower
        case .informationComponentUpper: shown.informationComponent.upper
        case .empiricalBayesMean: row.score?.ebgm
        case .empiricalBayesLower: row.score?.eb05
        case .empiricalBayesUpper: row.score?.eb95
        }
    }
}
