internal import Foundation

/// How Cox regression treats events at the same time.
public enum TiesMethod: String, Hashable, Sendable, CaseIterable {
    /// Efron, J Am Stat Assoc 1977; 72:557-565: R's choice.
    case efron
    /// Breslow, Biometrics 1974; 30:89-99.
    case breslow
}

/// Cox's log partial likelihood of one cause, with delayed entry and strata; an evaluation costs O(n x covariates²).
struct CoxLikelihood: PartialLikelihood {
    let covariates: StandardisedCovariates
    private let subjects: [RegressionSample.Subject]
    private let cause: UInt8
    private let ties: TiesMethod
    /// Positions by stratum, then exit, latest first; and those with delayed entry by stratum, then entry, latest first.
    private let strata: [(exits: [Int], entries: [Int])]

    init(_ sample: RegressionSample, cause: UInt8, ties: TiesMethod) {
        subjects = sample.subjects
        self.cause = cause
        self.ties = ties
        covariates = StandardisedCovariates(subjects.map(\.covariates), count: sample.names.count)
        let followUps = sample.subjects.map(\.followUp)
        strata = Dictionary(grouping: subjects.indices) { sample.subjects[$0].stratum }
            .sorted { $0.key < $1.key }
            .map { _, members in
                let entries = members.filter { followUps[$0].isDelayed }
                return (
                    members.sorted { followUps[$0].exit > followUps[$1].exit },
                    entries.sorted { followUps[$0].entry > followUps[$1].entry }
                )
            }
    }

    var covariateCount: Int { covariates.count }

    func evaluate(_ coefficients: [Double]) -> LikelihoodPoint {
        var point = LikelihoodPoint(covariates: covariateCount)
        let predictors = covariates.predictors(coefficients)
        for stratum in strata { add(stratum, predictors, to: &point) }
        return point
    }

    private func add(
        _ stratum: (exits: [Int], entries: [Int]), _ predictors: (linear: [Double], hazards: [Double], shift: Double),
        to point: inout LikelihoodPoint
    ) {
        var risk = RiskSums(covariates: covariateCount)
        var next = 0
        var removed = 0
        while next < stratum.exits.count {
            let time = subjects[stratum.exits[next]].followUp.exit
            var failing: [Int] = []
            while next < stratum.exits.count, subjects[stratum.exits[next]].followUp.exit == time {
                let position = stratum.exits[next]
                risk.add(predictors.hazards[position], covariates[position])
                if subjects[position].followUp.cause == cause { failing.append(position) }
                next += 1
            }
            guard !failing.isEmpty else { continue }
            while removed < stratum.entries.count, subjects[stratum.entries[removed]].followUp.entry >= time {
                let position = stratum.entries[removed]
                risk.add(-predictors.hazards[position], covariates[position])
                removed += 1
            }
            add(failing, risk, predictors, to: &point)
        }
    }

    private func add(
        _ failing: [Int], _ risk: RiskSums, _ predictors: (linear: [Double], hazards: [Double], shift: Double),
        to point: inout LikelihoodPoint
    ) {
        var failed = RiskSums(covariates: covariateCount)
        for position in failing {
            failed.add(predictors.hazards[position], covariates[position])
            point.logLikelihood += predictors.linear[position] - predictors.shift
            for (index, value) in covariates[position].enumerated() { point.score[index] += value }
        }
        for drawn in failing.indices {
            var rest = risk
            if ties == .efron, drawn > 0 { rest.add(-Double(drawn) / Double(failing.count), failed) }
            point.logLikelihood -= log(rest.total)
            for (index, mean) in rest.means.enumerated() { point.score[index] -= mean }
            rest.addCovariance(1, to: &point.information)
        }
    }
}
