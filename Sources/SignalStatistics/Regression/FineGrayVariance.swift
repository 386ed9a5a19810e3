/// The sandwich variance of Fine and Gray's coefficients, which counts the estimation of the censoring weights too.
///
/// Each subject contributes η, its score residual, and ψ, what its censoring (or its being at risk of it) does through
/// the weights; the covariance is I⁻¹ (sum of (η + ψ)(η + ψ)ᵀ) I⁻¹. Source: Fine and Gray, J Am Stat Assoc 1999;
/// 94:496-509, section 3. Sums by row keep it at O(n x covariates²).
struct FineGrayVariance {
    /// Integrals by the baseline hazard dΛ: of 1, and of the risk set's mean covariates.
    private struct Integral {
        var total = 0.0
        var means: [Double]

        /// Adds weight x dΛ.
        func adding(_ weight: Double, _ means: [Double]) -> Integral {
            Integral(total: total + weight, means: zip(self.means, means).map { $0 + weight * $1 })
        }
    }

    private let likelihood: FineGrayLikelihood
    private let hazards: [Double]
    /// From 0 through each row.
    private var before: [Integral] = []
    /// Weighted by G(s-), over the rows after each.
    private var after: [Integral] = []
    private var means: [[Double]]

    init(_ likelihood: FineGrayLikelihood, coefficients: [Double]) {
        self.likelihood = likelihood
        hazards = likelihood.covariates.predictors(coefficients).hazards
        let none = Array(repeating: 0.0, count: likelihood.covariateCount)
        means = Array(repeating: none, count: likelihood.rows.count)
        integrate(none)
    }

    private mutating func integrate(_ none: [Double]) {
        var steps: [Int: (baseline: Double, means: [Double])] = [:]
        likelihood.walk(hazards: hazards) { row, risk in
            let events = row.members.count { likelihood.followUps[$0].cause == likelihood.cause }
            steps[row.members.lowerBound] = (Double(events) / risk.total, risk.means)
        }
        var running = Integral(means: none)
        for (index, row) in likelihood.rows.enumerated() {
            if let step = steps[row.members.lowerBound] {
                means[index] = step.means
                running = running.adding(step.baseline, step.means)
            }
            before.append(running)
        }
        var tail = Integral(means: none)
        for row in likelihood.rows.reversed() {
            after.append(tail)
            if let step = steps[row.members.lowerBound] {
                tail = tail.adding(step.baseline * row.uncensored, step.means)
            }
        }
        after.reverse()
    }

    /// The sum of the squared contributions.
    func scoreVariance() -> SymmetricMatrix {
        let size = likelihood.covariateCount
        var sum = SymmetricMatrix(size: size)
        var competing = RiskSums(covariates: size)
        var drift = Array(repeating: 0.0, count: size)
        for (index, row) in likelihood.rows.enumerated() {
            let weights = weightInfluence(competing, row: index)
            let atRisk = Double(likelihood.followUps.count - row.members.lowerBound)
            let hazard = Double(row.censored) / atRisk
            for element in drift.indices { drift[element] += weights[element] / atRisk * hazard }
            for position in row.members {
                var residual = residual(position, row: index)
                let censored = likelihood.followUps[position].cause == nil
                for element in drift.indices {
                    residual[element] += (censored ? weights[element] / atRisk : 0) - drift[element]
                }
                sum.add(1, residual, residual)
            }
            for position in row.members where likelihood.isCompeting(position) {
                competing.add(hazards[position] / row.uncensored, likelihood.covariates[position])
            }
        }
        return sum
    }

    /// What a censoring at this row does to the score through the weights, from this time on, of those with a competing
    /// event before it.
    private func weightInfluence(_ competing: RiskSums, row: Int) -> [Double] {
        // Before the first row nobody had an event.
        let tail = after[max(row - 1, 0)]
        return competing.first.indices.map { competing.first[$0] * tail.total - competing.total * tail.means[$0] }
    }

    /// η: the covariates less the mean at the subject's own event, less what was expected while at risk.
    private func residual(_ position: Int, row: Int) -> [Double] {
        let hasEvent = likelihood.followUps[position].cause == likelihood.cause
        // With a competing event the subject stays at risk, at a falling weight.
        let tail = likelihood.isCompeting(position) ? 1 / likelihood.rows[row].uncensored : 0
        return likelihood.covariates[position].enumerated().map { index, value in
            let expected =
                value * (before[row].total + tail * after[row].total)
                - (before[row].means[index] + tail * after[row].means[index])
            return (hasEvent ? value - means[row][index] : 0) - hazards[position] * expected
        }
    }
}
