import Foundation
import SignalStatistics
import Testing
import TestSupport

/// Every pair of the reference sets against what pvda 0.0.4 and R's chisq.test answered, to 1e-9 relative.
///
/// Known differences by design, asserted as such and nothing looser: where a ratio is infinite or zero the peers print
/// one of the two limits (infinity or 0), here there is none; where |O - E| is below 1/2 R's Yates value is rounding
/// noise around an exact 0.
@Suite(.enabled(if: SharedData.has("reference/disproportionality"), "the shared reference values are not here"))
struct DisproportionalityReferenceTests {
    @Test(arguments: [
        ("pvda_tiny_dataset__reports", 107), ("pvda_drug_event_df__reports", 1306), ("openEBGM_caers__reports", 17_189),
        ("pvLRT_rvold__pairs", 736), ("pvLRT_statin46__pairs", 252),
    ])
    func `every pair has the peers' PRR, ROR, IC and chi-square`(name: String, rows: Int) throws {
        let reference = ReferenceRows(try CSVTable(SharedData.text("reference/disproportionality/\(name).csv")))
        #expect(reference.count == rows)
        let differences = reference.differences()
        #expect(differences.isEmpty, "\(differences.count) differ: \(differences.prefix(5))")
    }

    @Test func `the six tables answered by several peers agree with pvda, vigicaen and chisq.test`() throws {
        let file = try CSVTable(SharedData.text("reference/disproportionality/cross_peer_2x2.csv"))
        var cases: [String: [String: Double]] = [:]
        for row in file.rows {
            let key = "\(file.field(row, "peer"))|\(file.field(row, "stat"))"
            cases[file.field(row, "case"), default: [:]][key] = file.number(row, "value")
        }
        #expect(cases.count == 6)
        for (name, answers) in cases {
            let cells = try #require(["a", "b", "c", "d"].map { answers["input|\($0)"].map(Int.init) } as? [Int])
            let value = table(cells[0], cells[1], cells[2], cells[3])
            #expect(agree(value.expected, answers["input|E"]), "case \(name)")
            let ratios = [("PRR", value.proportionalReportingRatio), ("ROR", value.reportingOddsRatio)]
            for (measure, estimate) in ratios {
                #expect(ratio(estimate, answers, measure), "case \(name), \(measure)")
            }
            let component = value.informationComponent
            #expect(agree(component.value, answers["pvda 0.0.4|IC"]), "case \(name)")
            for peer in ["pvda 0.0.4", "vigicaen 1.0.0"] {
                #expect(agree(component.lower, answers["\(peer)|IC025"]), "case \(name), \(peer)")
                #expect(agree(component.upper, answers["\(peer)|IC975"]), "case \(name), \(peer)")
            }
            #expect(agree(value.chiSquare(), answers["faers 1.1.5|chisq(default correct=TRUE)"]), "case \(name)")
            #expect(agree(value.chiSquare(.pearson), answers["faers 1.1.5|chisq(correct=FALSE)"]), "case \(name)")
        }
    }

    private func ratio(_ estimate: IntervalEstimate, _ answers: [String: Double], _ measure: String) -> Bool {
        ReferenceRows.ratioAgrees(
            estimate, value: answers["pvda 0.0.4|\(measure)"], lower: answers["pvda 0.0.4|\(measure)025"],
            upper: answers["pvda 0.0.4|\(measure)975"])
    }

    @Test(.enabled(if: SharedData.has("reference/statistics/disproportionality.csv"), "no R vectors here"))
    func `the R vectors agree, at their own rounding of the normal quantile`() throws {
        let file = try CSVTable(SharedData.text("reference/statistics/disproportionality.csv"))
        #expect(file.rows.count == 5)
        for row in file.rows {
            let cells = try ["a", "b", "c", "d"].map { Int(try #require(file.number(row, $0))) }
            let value = table(cells[0], cells[1], cells[2], cells[3])
            let odds = try rescaled(value.reportingOddsRatio)
            let proportional = try rescaled(value.proportionalReportingRatio)
            let chiSquare = (value.chiSquare(.pearson), value.chiSquare(.yates))
            let component = value.informationComponent
            let pairs: [(Double?, String)] = [
                (odds.value, "ROR"), (odds.lower, "lo"), (odds.upper, "hi"), (proportional.value, "PRR"),
                (proportional.lower, "lo.1"), (proportional.upper, "hi.1"), (chiSquare.0, "chi2"),
                (chiSquare.1, "chi2_yates"), (value.expected, "E"), (component.value, "IC"),
                (component.lower, "IC025_gamma"), (component.upper, "IC975_gamma"),
            ]
            for (ours, column) in pairs {
                #expect(agree(ours, file.number(row, column)), "\(column) of \(value)")
            }
        }
    }

    /// The limits these vectors would have with z = 1.959964 instead of 1.96: the standard error is taken out and put
    /// back with 1.96.
    private func rescaled(_ estimate: IntervalEstimate) throws -> IntervalEstimate {
        let value = try #require(estimate.value)
        let upper = try #require(estimate.upper)
        let standardError = log(upper / value) / Confidence.normalQuantile
        return IntervalEstimate(
            value: value, lower: value * exp(-1.96 * standardError), upper: value * exp(1.96 * standardError))
    }
}

/// One reference file, with the comparison of each of its rows.
struct ReferenceRows {
    private let file: CSVTable

    init(_ file: CSVTable) { self.file = file }

    var count: Int { file.rows.count }

    /// One line for every row and measure that differs.
    func differences() -> [String] {
        file.rows.flatMap { row -> [String] in
            guard let value = cells(row) else { return ["not a table: \(row.prefix(6))"] }
            return measures(value, row).compactMap { measure, agrees in agrees ? nil : "\(measure) of \(value)" }
        }
    }

    private func cells(_ row: [String]) -> ContingencyTable? {
        let cells = ["a", "b", "c", "d"].compactMap { Int(file.field(row, $0)) }
        return cells.count == 4 ? ContingencyTable(a: cells[0], b: cells[1], c: cells[2], d: cells[3]) : nil
    }

    private func measures(_ value: ContingencyTable, _ row: [String]) -> [(String, Bool)] {
        let component = value.informationComponent
        return [
            ("E", agree(value.expected, file.number(row, "E"))),
            ("PRR", ratio(value.proportionalReportingRatio, row, "pvda_prr")),
            ("ROR", ratio(value.reportingOddsRatio, row, "pvda_ror")),
            ("IC", agree(component.value, file.number(row, "pvda_ic"))),
            ("IC025", agree(component.lower, file.number(row, "pvda_ic025"))),
            ("IC975", agree(component.upper, file.number(row, "pvda_ic975"))),
            ("Yates", yates(value, file.number(row, "chisq_yates"))),
            ("Pearson", agree(value.chiSquare(.pearson), file.number(row, "chisq_pearson"))),
        ]
    }

    private func ratio(_ estimate: IntervalEstimate, _ row: [String], _ column: String) -> Bool {
        Self.ratioAgrees(
            estimate, value: file.number(row, column), lower: file.number(row, column + "_lo"),
            upper: file.number(row, column + "_hi"))
    }

    /// Equal where the ratio is finite and positive; the same value and no limit of ours where it is 0 or infinite.
    static func ratioAgrees(_ ours: IntervalEstimate, value: Double?, lower: Double?, upper: Double?) -> Bool {
        guard let value, !value.isNaN else { return ours == .undefined }
        if value == 0 || value.isInfinite { return ours == IntervalEstimate(value: value) }
        return agree(ours.value, value) && agree(ours.lower, lower) && agree(ours.upper, upper)
    }

    private func yates(_ value: ContingencyTable, _ theirs: Double?) -> Bool {
        // The corrected deviation is exactly 0 here; R's four |O - E| differ in the last digits.
        let deviation = abs(Double(value.a) - value.expected)
        if deviation <= 0.5, let theirs { return value.chiSquare() == 0 && theirs < 1e-15 }
        return agree(value.chiSquare(), theirs)
    }
}
