import Foundation
import SignalStatistics
import Testing
import TestSupport

/// Scores and fit against openEBGM 0.9.1 on the reference sets.
@Suite(.enabled(if: SharedData.has("reference/disproportionality"), "the shared reference values are not here"))
struct EmpiricalBayesReferenceTests {
    @Test(arguments: [
        "pvda_tiny_dataset__reports", "pvda_drug_event_df__reports", "openEBGM_caers__reports", "pvLRT_rvold__pairs",
        "pvLRT_statin46__pairs",
    ])
    func `scores at the fixed prior are openEBGM's, to the digits it prints`(name: String) throws {
        let set = try ReferenceScores(name)
        set.compare(.fixed, columns: "openEBGM_fixedtheta_", quantileTolerance: 1e-7)
    }

    @Test func `scores at openEBGM's fitted prior are its own, to the rounding of that prior`() throws {
        let prior = try #require(
            GammaMixture(
                shape1: 3.26237446782283, rate1: 0.400456284039169, shape2: 2.02411306819012,
                rate2: 1.90607970285096, weight: 0.0652352441009436))
        // The answers were made in another run, whose prior differs from the printed one in the sixth digit.
        try ReferenceScores("openEBGM_caers__reports")
            .compare(prior, columns: "openEBGM_", tolerance: 1e-5, quantileTolerance: 1e-5)
    }

    @Test func `squashed by openEBGM's rule, the fit is openEBGM's`() throws {
        let counts = try ReferenceScores("openEBGM_caers__reports").counts
        let fit = try #require(MixtureFit(SquashedCounts(squashed: squashedAsOpenEBGM(counts))))
        #expect(fit.best.outcome == .converged && fit.agreeingStarts >= 2, "\(fit.attempts)")
        let theirs = [3.26237446782283, 0.400456284039169, 2.02411306819012, 1.90607970285096, 0.0652352441009436]
        for (ours, value) in zip(parameters(fit.prior), theirs) {
            #expect(agree(ours, value, tolerance: 1e-4), "\(fit.prior)")
        }
    }

    @Test func `without its squashing the same maximum moves by up to 0.2 %, and is not the highest`() throws {
        let counts = SquashedCounts(try ReferenceScores("openEBGM_caers__reports").counts)
        let fit = try #require(MixtureFit(counts))
        // scipy's BFGS on all 17,189 pairs.
        for (ours, value) in zip(parameters(fit.prior), [3.2560, 0.39999, 2.02375, 1.90613, 0.065307]) {
            #expect(agree(ours, value, tolerance: 1e-4), "\(fit.prior)")
        }
        let start = try #require(GammaMixture(shape1: 20, rate1: 1.6, shape2: 1.7, rate2: 1.5, weight: 0.04))
        let other = try #require(MixtureFit(counts, starts: [start]))
        #expect(other.best.outcome == .converged)
        #expect(abs(other.best.logLikelihood - fit.best.logLikelihood - 0.2749) < 1e-3, "\(other.best), \(fit.best)")
    }

    /// The rule of openEBGM's `autoSquash` with its defaults: the pairs of a count by ascending expected count in bins
    /// of equal size, each replaced by its mean; the largest expected counts are kept.
    private func squashedAsOpenEBGM(_ counts: [ObservedCount]) -> [(count: ObservedCount, weight: Double)] {
        let kept = [100, 75, 50, 25]
        var points: [(count: ObservedCount, weight: Double)] = []
        var position = 0
        for (observed, group) in Dictionary(grouping: counts, by: \.observed).sorted(by: { $0.key < $1.key }) {
            let sorted = group.map(\.expected).sorted()
            var squashed = 0
            if sorted.count > kept[0] + 1 {
                squashed = sorted.count - kept[min(position, kept.count - 1)]
                position += 1
                let superPoints = squashed < 500 ? 50 : squashed < 1000 ? 75 : squashed < 10_000 ? 150 : 500
                let size = max(squashed / superPoints, 2)
                for start in stride(from: 0, to: squashed, by: size) {
                    let bin = sorted[start..<min(start + size, squashed)]
                    let mean = bin.reduce(0, +) / Double(bin.count)
                    points.append((ObservedCount(observed: observed, expected: mean), Double(bin.count)))
                }
            }
            points += sorted[squashed...].map { (ObservedCount(observed: observed, expected: $0), 1) }
        }
        return points
    }

    private func parameters(_ prior: GammaMixture) -> [Double] {
        [prior.first.shape, prior.first.rate, prior.second.shape, prior.second.rate, prior.weight]
    }
}

/// A reference file's pairs, and its answers.
private struct ReferenceScores {
    private let file: CSVTable
    let counts: [ObservedCount]

    init(_ name: String) throws {
        let file = try CSVTable(SharedData.text("reference/disproportionality/\(name).csv"))
        self.file = file
        counts = try file.rows.map { row in
            ObservedCount(
                observed: try #require(Int(file.field(row, "a"))), expected: try #require(file.number(row, "E")))
        }
    }

    /// EBGM is printed with ten decimals, the quantiles with seven.
    func compare(_ prior: GammaMixture, columns: String, tolerance: Double = 1e-8, quantileTolerance: Double) {
        var differences: [String] = []
        for (row, score) in zip(file.rows, prior.scores(of: counts)) {
            let answers = [
                (score?.ebgm, "EBGM", tolerance, 1e-10), (score?.eb05, "EB05", quantileTolerance, 1e-7),
                (score?.eb95, "EB95", quantileTolerance, 1e-7),
            ]
            for (ours, column, relative, absolute) in answers {
                guard let ours, let theirs = file.number(row, columns + column),
                    abs(ours - theirs) <= relative * abs(theirs) + absolute
                else {
                    differences.append("\(column) of \(row.prefix(3)): \(ours ?? .nan)")
                    continue
                }
            }
        }
        #expect(differences.isEmpty, "\(differences.count) differ: \(differences.prefix(5))")
    }
}
