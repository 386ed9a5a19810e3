import ArgumentParser
import SignalStatistics

/// What the rows of a signal table can be sorted by; numbers descend, names ascend.
enum SignalOrder: String, CaseIterable, ExpressibleByArgument {
    case prr, ror
    case rorLower = "ror_lower"
    case chiSquare = "chi_square"
    case ic
    case icLower = "ic_lower"
    case ebgm, eb05
    case cases, drug, reaction

    /// Whether the rows need empirical Bayes scores.
    var needsScores: Bool { self == .ebgm || self == .eb05 }

    func precedes(_ left: SignalRow, _ right: SignalRow) -> Bool {
        if let (first, second) = numbers(left, right), first != second { return first > second }
        if self == .reaction, left.reaction != right.reaction { return left.reaction < right.reaction }
        return (left.drug, left.reaction) < (right.drug, right.reaction)
    }

    private func numbers(_ left: SignalRow, _ right: SignalRow) -> (Double, Double)? {
        guard let value else { return nil }
        return (value(left) ?? -.infinity, value(right) ?? -.infinity)
    }

    private var value: ((SignalRow) -> Double?)? {
        switch self {
        case .prr: { $0.shown.prr.value }
        case .ror: { $0.shown.ror.value }
        case .rorLower: { $0.shown.ror.lower }
        case .chiSquare: { $0.shown.chiSquare }
        case .ic: { $0.shown.informationComponent.value }
        case .icLower: { $0.shown.informationComponent.lower }
        case .ebgm: { $0.score?.ebgm }
        case .eb05: { $0.score?.eb05 }
        case .cases: { Double($0.table.a) }
        case .drug, .reaction: nil
        }
    }
}
