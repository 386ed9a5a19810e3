internal import Foundation

/// The five parameters as the fit moves them: ln α1, ln β1, ln α2, ln β2, and the logit of P.
///
/// On this scale every step stays a mixture: an unconstrained search on P itself has been seen to end at -3.9.
struct MixtureParameters {
    static let count = 5
    /// Shapes and rates are sought in here. At the upper end a component is a point mass to six digits.
    static let range = 1e-6...1e6
    /// The weight is sought in here: a smaller one is no component.
    static let smallestWeight = 1e-9

    /// The values, in the order above.
    var values: [Double]

    init(_ prior: GammaMixture) {
        let weight = min(max(prior.weight, Self.smallestWeight), 1 - Self.smallestWeight)
        values = [prior.first.shape, prior.first.rate, prior.second.shape, prior.second.rate].map(log)
        values.append(log(weight) - log1p(-weight))
        clamp()
    }

    /// The mixture with these parameters.
    var prior: GammaMixture {
        GammaMixture(
            first: .init(shape: exp(values[0]), rate: exp(values[1])),
            second: .init(shape: exp(values[2]), rate: exp(values[3])), weight: weight)
    }

    /// P.
    var weight: Double { 1 / (1 + exp(-values[4])) }
    /// 1 - P.
    var otherWeight: Double { 1 / (1 + exp(values[4])) }

    /// The parameters after a step of the search, and whether it was cut short where the first of them reached a bound.
    ///
    /// The step is cut as a whole: were only the parameter held back that would cross its bound, the others would go on in a
    /// direction along which the likelihood need not rise, and the search would stall before the bound. A parameter that is at
    /// its bound already stays there.
    func moved(by step: [Double]) -> (parameters: MixtureParameters, isAtBound: Bool) {
        var (share, reached): (Double, Int?) = (1, nil)
        for index in 0..<Self.count {
            let room = room(index, along: step[index])
            if room > 0, room < share { (share, reached) = (room, index) }
        }
        var moved = self
        for index in 0..<Self.count where room(index, along: step[index]) > 0 {
            moved.values[index] += share * step[index]
        }
        if let reached { moved.values[reached] = Self.bound(reached, along: step[reached]) }
        moved.clamp()
        return (moved, reached != nil)
    }

    /// How much of a step a parameter can make; infinite where it makes none.
    private func room(_ index: Int, along step: Double) -> Double {
        step == 0 ? .infinity : (Self.bound(index, along: step) - values[index]) / step
    }

    private static func bound(_ index: Int, along step: Double) -> Double {
        step > 0 ? bounds(index).upperBound : bounds(index).lowerBound
    }

    /// Whether a parameter lies at a bound and the likelihood would rise beyond it.
    func isHeld(_ index: Int, slope: Double) -> Bool {
        let bounds = Self.bounds(index)
        return slope > 0 ? values[index] >= bounds.upperBound : values[index] <= bounds.lowerBound
    }

    private mutating func clamp() {
        for index in 0..<Self.count {
            let bounds = Self.bounds(index)
            values[index] = min(max(values[index], bounds.lowerBound), bounds.upperBound)
        }
    }

    private static func bounds(_ index: Int) -> ClosedRange<Double> { index == count - 1 ? weightBounds : ratioBounds }
    private static let ratioBounds = log(range.lowerBound)...log(range.upperBound)
    private static let weightBounds = log(smallestWeight)...(-log(smallestWeight))
}
