internal import Foundation

/// Fine and Gray's weighted log partial likelihood of the subdistribution hazard of one cause.
///
/// Whoever had a competing event at X stays in the risk set at s > X with weight G(s-)/G(X-), G being the Kaplan-Meier
/// estimate of staying uncensored. As the weight is a product of the two, one sum over them serves all s: O(n).
struct FineGrayLikelihood: PartialLikelihood {
    /// One distinct exit time.
    struct Row {
        /// G just before the time.
        var uncensored: Double
        var members: Range<Int>
        var censored: Int
    }

    let covariates: StandardisedCovariates
    /// Follow-ups in order of exit.
    let followUps: [FollowUp]
    let rows: [Row]
    let cause: UInt8

    init(_ sample: RegressionSample, cause: UInt8) {
        let ordered = sample.subjects.sorted { $0.followUp.exit < $1.followUp.exit }
        followUps = ordered.map(\.followUp)
        covariates = StandardisedCovariates(ordered.map(\.covariates), count: sample.names.count)
        rows = Self.rows(followUps)
        self.cause = cause
    }

    var covariateCount: Int { covariates.count }

    func isCompeting(_ position: Int) -> Bool {
        followUps[position].cause != nil && followUps[position].cause != cause
    }

    func evaluate(_ coefficients: [Double]) -> LikelihoodPoint {
        var point = LikelihoodPoint(covariates: covariateCount)
        let predictors = covariates.predictors(coefficients)
        walk(hazards: predictors.hazards) { row, risk in
            var events = 0
            for position in row.members where followUps[position].cause == cause {
                events += 1
                point.logLikelihood += predictors.linear[position] - predictors.shift
                for (index, value) in covariates[position].enumerated() { point.score[index] += value }
            }
            let count = Double(events)
            point.logLikelihood -= count * log(risk.total)
            for (index, mean) in risk.means.enumerated() { point.score[index] -= count * mean }
            risk.addCovariance(count, to: &point.information)
        }
        return point
    }

    /// Calls back at every time with an event of the cause, latest first, with the sums over its risk set.
    func walk(hazards: [Double], _ visit: (Row, RiskSums) -> Void) {
        // Without whoever had a competing event before; with it, at its weight less G(s-).
        var risk = RiskSums(covariates: covariateCount)
        var competing = competingSums(hazards: hazards)
        for row in rows.reversed() {
            for position in row.members {
                risk.add(hazards[position], covariates[position])
                if isCompeting(position) { competing.add(-hazards[position] / row.uncensored, covariates[position]) }
            }
            guard row.members.contains(where: { followUps[$0].cause == cause }) else { continue }
            var all = risk
            all.add(row.uncensored, competing)
            visit(row, all)
        }
    }

    private func competingSums(hazards: [Double]) -> RiskSums {
        var sums = RiskSums(covariates: covariateCount)
        for row in rows {
            for position in row.members where isCompeting(position) {
                sums.add(hazards[position] / row.uncensored, covariates[position])
            }
        }
        return sums
    }

    private static func rows(_ followUps: [FollowUp]) -> [Row] {
        var rows: [Row] = []
        var uncensored = 1.0
        var start = 0
        while start < followUps.count {
            let end = followUps[start...].firstIndex { $0.exit != followUps[start].exit } ?? followUps.count
            let censored = followUps[start..<end].count { $0.cause == nil }
            rows.append(Row(uncensored: uncensored, members: start..<end, censored: censored))
            uncensored *= Double(followUps.count - start - censored) / Double(followUps.count - start)
            start = end
        }
        return rows
    }
}
