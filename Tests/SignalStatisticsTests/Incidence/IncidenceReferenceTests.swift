import Foundation
import SignalStatistics
import Testing
import TestSupport

/// Against R's survival and cmprsk on the shared sets, to 1e-9 relative.
@Suite(.enabled(if: SharedData.has("reference/competing-risks"), "the shared reference values are not here"))
struct IncidenceReferenceTests {
    @Test func `monoclonal gammopathy has the incidence, variances, limits and numbers at risk of R`() throws {
        let followUps = try gammopathy().map(\.followUp)
        let estimate = try AalenJohansen(followUps, causes: 2)
        let naive = try KaplanMeier(followUps, event: .cause(1))
        let file = try CSVTable(SharedData.text("reference/competing-risks/cif_mgus2.csv"))
        #expect(file.rows.count == 6)
        var largest = 0.0
        for row in file.rows {
            let time = try #require(file.number(row, "time_months"))
            let (cell, death) = (estimate.curves[0], estimate.curves[1])
            let limits = cell.estimate(at: time)
            let pairs: [(Double?, String)] = [
                (cell.value(at: time), "cmprsk_cif_pcm"), (cell.variance(at: time, .aalen), "cmprsk_var_pcm"),
                (death.value(at: time), "cmprsk_cif_death"), (death.variance(at: time, .aalen), "cmprsk_var_death"),
                (cell.value(at: time), "AJ_pcm"), (cell.variance(at: time)?.squareRoot(), "AJ_se_pcm"),
                (limits.lower, "AJ_lo_pcm"), (limits.upper, "AJ_hi_pcm"), (death.value(at: time), "AJ_death"),
                (naive.complement(at: time).value, "KM1_pcm_naive"),
            ]
            for (ours, column) in pairs { largest = max(largest, try difference(ours, file.number(row, column))) }
            #expect(estimate.atRisk(at: time) == file.number(row, "n_risk").map { Int($0) })
        }
        #expect(largest < 1e-9, "largest relative difference \(largest)")
    }

    @Test func `the small set has R's incidence, variances and Kaplan-Meier limits`() throws {
        let followUps = try smallSet().map(\.followUp)
        let estimate = try AalenJohansen(followUps, causes: 2)
        var largest = 0.0
        let survfit = try CSVTable(SharedData.text("reference/statistics/aalen_johansen_survfit.csv"))
        for row in survfit.rows {
            let time = try #require(survfit.number(row, "time"))
            for (curve, name) in zip(estimate.curves, ["irAE", "death"]) {
                largest = max(largest, try difference(curve.value(at: time), survfit.number(row, "cif_\(name)")))
                let error = curve.variance(at: time)?.squareRoot()
                largest = max(largest, try difference(error, survfit.number(row, "se_\(name)")))
            }
        }
        for (name, isVariance) in [("cuminc_est", false), ("cuminc_var_aalen", true)] {
            let file = try CSVTable(SharedData.text("reference/statistics/\(name).csv"))
            for (row, curve) in zip(file.rows, estimate.curves) {
                for time in [30.0, 60, 90, 180] {
                    let ours = isVariance ? curve.variance(at: time, .aalen) : curve.value(at: time)
                    largest = max(largest, try difference(ours, file.number(row, "\(Int(time))")))
                }
            }
        }
        let naive = try KaplanMeier(followUps, event: .cause(1))
        let kaplanMeier = try CSVTable(SharedData.text("reference/statistics/kaplan_meier_naive_loglog.csv"))
        for row in kaplanMeier.rows {
            let time = try #require(kaplanMeier.number(row, "time"))
            let ours = naive.survival(at: time)
            let pairs = [
                (ours.value, "surv"), (ours.lower, "lo"), (ours.upper, "hi"), (naive.standardError(at: time), "se"),
            ]
            for (ours, column) in pairs {
                largest = max(largest, try difference(ours, kaplanMeier.number(row, column)))
            }
        }
        #expect(largest < 1e-9, "largest relative difference \(largest)")
    }

    @Test func `Gray's test has the statistics and p-values of cmprsk`() throws {
        let sets = [
            ("reference/statistics/gray_test.csv", try smallSet()),
            ("reference/competing-risks/gray_test_mgus2_by_sex.csv", try gammopathy()),
        ]
        for (name, subjects) in sets {
            let file = try CSVTable(SharedData.text(name))
            for (row, cause) in zip(file.rows, [1, 2] as [UInt8]) {
                let test = try #require(try GrayTest.compare(subjects, cause: cause))
                #expect(try difference(test.statistic, file.number(row, "stat")) < 1e-9)
                #expect(try difference(test.pValue, file.number(row, "pv")) < 1e-9)
            }
        }
    }

    @Test func `Fine-Gray regression has the coefficients and standard errors of crr`() throws {
        let table = try CSVTable(SharedData.text("reference/competing-risks/survival_mgus2.csv"))
        let subjects = try zip(table.rows, gammopathy()).map { row, subject in
            RegressionSample.Subject(
                subject.followUp, covariates: [try #require(table.number(row, "age")), Double(subject.group)])
        }
        let fit = try FineGrayRegression(try RegressionSample(names: ["age", "sexM"], subjects: subjects)).fit
        #expect(fit.convergence == .converged)
        let file = try CSVTable(SharedData.text("reference/competing-risks/finegray_mgus2.csv"))
        for (row, coefficient) in zip(file.rows, fit.coefficients) {
            #expect(try difference(coefficient.value, file.number(row, "coef")) < 1e-6)
            #expect(try difference(coefficient.hazardRatio.value, file.number(row, "exp(coef)")) < 1e-6)
            #expect(try difference(coefficient.standardError, file.number(row, "se(coef)")) < 1e-6)
            #expect(try difference(coefficient.z, file.number(row, "z")) < 1e-6)
        }
    }

    /// Relative, or absolute where R says 0.
    private func difference(_ ours: Double?, _ theirs: Double?) throws -> Double {
        let (ours, theirs) = (try #require(ours), try #require(theirs))
        return abs(ours - theirs) / (theirs == 0 ? 1 : abs(theirs))
    }

    private func smallSet() throws -> [GroupedFollowUp] {
        let file = try CSVTable(SharedData.text("reference/statistics/competing_risk_input.csv"))
        return try file.rows.map { row in
            GroupedFollowUp(
                SurvivalFacts.followUp(
                    try #require(file.number(row, "time")), try #require(UInt8(file.field(row, "status")))),
                group: file.field(row, "arm") == "mono" ? 1 : 0)
        }
    }

    /// Months to a plasma cell malignancy (1) or death (2); the group is 1 for men.
    private func gammopathy() throws -> [GroupedFollowUp] {
        let file = try CSVTable(SharedData.text("reference/competing-risks/survival_mgus2.csv"))
        return try file.rows.map { row in
            GroupedFollowUp(
                SurvivalFacts.followUp(
                    try #require(file.number(row, "etime")), try #require(UInt8(file.field(row, "ev")))),
                group: file.field(row, "sex") == "M" ? 1 : 0)
        }
    }
}
