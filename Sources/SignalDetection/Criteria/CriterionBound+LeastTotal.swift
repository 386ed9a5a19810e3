import SignalStatistics

extension Criterion.Condition {
    /// Cases there must be in all before the bound can hold for a pair whose a, b and c stay as they are, so that d alone grows;
    /// infinite where it never can, 0 where that has no closed form. Each follows from the measure's definition, solved for the
    /// total N = a + b + c + d.
    func leastTotal(_ table: ContingencyTable) -> Double {
        let (a, b, c) = (Double(table.a), Double(table.b), Double(table.c))
        guard a > 0 else { return 0 }
        let drugTotal = a + b
        switch measure {
        case .count: return a >= bound ? 0 : .infinity
        // PRR = a (N - a - b) / (c (a + b)).
        case .ratioOfProportions: return drugTotal + bound * c * drugTotal / a
        // Its interval widens with d: at its narrowest it is as wide as now.
        case .ratioOfProportionsLower:
            let estimate = table.proportionalReportingRatio
            guard let value = estimate.value, let lower = estimate.lower, lower > 0 else { return 0 }
            return drugTotal + bound * (value / lower) * c * drugTotal / a
        // ROR = a d / (b c).
        case .oddsRatio: return drugTotal + c + bound * b * c / a
        // Its interval narrows with d: without the term of d it would be narrower still.
        case .oddsRatioLower:
            guard b > 0, c > 0 else { return 0 }
            let factor = IntervalEstimate.normalLimitFactor(variance: 1 / a + 1 / b + 1 / c)
            return drugTotal + c + bound * factor * b * c / a
        case .informationComponent, .informationComponentLower:
            let limit = measure == .informationComponent ? IntervalEstimate.Limit.value : .lower
            return table.leastTotal(
                expecting: IntervalEstimate.largestExpected(shrunken: limit, reaching: bound, observed: table.a))
        case .oddsRatioUpper, .chiSquare, .informationComponentUpper, .empiricalBayesMean, .empiricalBayesLower,
            .empiricalBayesUpper:
            return 0
        }
    }
}

extension ContingencyTable {
    /// Cases there must be in all for no more than so many to be expected with drug and reaction, E = n_d n_e / N.
    func leastTotal(expecting largest: Double) -> Double {
        largest > 0 ? Double(drugTotal) * Double(reactionTotal) / largest : .infinity
    }
}
