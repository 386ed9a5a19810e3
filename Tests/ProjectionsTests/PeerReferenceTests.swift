import ClinicalEvents
import Foundation
import Projections
import SignalStatistics
import TestSupport
import Testing

/// The reference sets fed as reports: the tables and measures that pvda and R's chisq.test have for every pair.
@Suite(.enabled(if: SharedData.has("reference/disproportionality"), "the shared reference values are not here"))
struct PeerReferenceTests {
    struct Input: Sendable, CustomTestStringConvertible {
        var name: String
        var columns: (id: String, drug: String, reaction: String)
        var pairs: Int
        var testDescription: String { name }
    }

    static let inputs = [
        Input(name: "pvda_tiny_dataset", columns: ("report_id", "drug", "event"), pairs: 107),
        Input(name: "openEBGM_caers", columns: ("id", "var1", "var2"), pairs: 17_189),
    ]

    @Test(arguments: inputs)
    func `every pair of a reference set has the peers' table and measures, and there is no other`(
        input: Input
    ) throws {
        let projection = try history(input).projection(.verbatim)
        let reference = try CSVTable(SharedData.text("reference/disproportionality/\(input.name)__reports.csv"))
        var ours: [String: ContingencyTable] = [:]
        for pair in projection.pairs(.term, .all) { ours["\(pair.drug)\u{1}\(pair.reaction)"] = pair.table }
        #expect(ours.count == input.pairs)
        #expect(reference.rows.count == input.pairs)
        var differences: [String] = []
        for row in reference.rows {
            let name = "\(reference.field(row, "drug"))\u{1}\(reference.field(row, "event"))"
            let table = try #require(ours[name], "\(name) is missing")
            differences += Self.differences(table, reference, row).map { "\(name) \($0)" }
        }
        #expect(differences.isEmpty, "\(differences.count) differ: \(differences.prefix(5))")
    }

    /// In this simulated set a row is a pair of its own, and pvda counts the rows of a report, not its drugs by its reactions:
    /// the margins and the number of cases must agree, and no pair may have fewer cases.
    @Test func `where a report's rows are not all its pairs, margins and cases agree`() throws {
        let name = "pvda_drug_event_df"
        let input = Input(name: name, columns: ("report_id", "drug", "event"), pairs: 1306)
        let history = try history(input)
        let projection = try history.projection(.verbatim)
        #expect(tables(projection, .term, .all) == NaiveCounts(history.events).tables(.term, .all))
        let reference = try CSVTable(SharedData.text("reference/disproportionality/\(name)__reports.csv"))
        let pairs = projection.pairs(.term, .all)
        var ours: [NaiveCounts.Pair: ContingencyTable] = [:]
        for pair in pairs { ours[NaiveCounts.Pair(drug: pair.drug, reaction: pair.reaction)] = pair.table }
        for row in reference.rows {
            let (drug, reaction) = (reference.field(row, "drug"), reference.field(row, "event"))
            let table = try #require(ours[NaiveCounts.Pair(drug: drug, reaction: reaction)])
            let margins = [table.total, table.drugTotal, table.reactionTotal].map(Double.init)
            #expect(margins == ["N", "n_drug", "n_event"].map { reference.number(row, $0) })
            #expect(Double(table.a) >= reference.number(row, "a") ?? .infinity)
        }
    }

    private func history(_ input: Input) throws -> TestHistory {
        let file = try CSVTable(SharedData.text("reference/disproportionality/\(input.name).csv"))
        var (order, drugs, terms): ([String], [String: [String]], [String: [String]]) = ([], [:], [:])
        for row in file.rows {
            let id = file.field(row, input.columns.id)
            if drugs[id] == nil { order.append(id) }
            drugs[id, default: []].append(file.field(row, input.columns.drug))
            terms[id, default: []].append(file.field(row, input.columns.reaction))
        }
        return TestHistory(events: order.map { report($0, drugs: drugs[$0] ?? [], terms: terms[$0] ?? []) })
    }

    private static func differences(_ table: ContingencyTable, _ file: CSVTable, _ row: [String]) -> [String] {
        var differences: [String] = []
        for (name, value) in [("a", table.a), ("b", table.b), ("c", table.c), ("d", table.d), ("N", table.total)]
        where file.number(row, name) != Double(value) { differences.append(name) }
        let measures = [
            ("prr", "pvda_prr_lo", "pvda_prr_hi", table.proportionalReportingRatio),
            ("ror", "pvda_ror_lo", "pvda_ror_hi", table.reportingOddsRatio),
            ("ic", "pvda_ic025", "pvda_ic975", table.informationComponent),
        ]
        for (name, lower, upper, estimate) in measures {
            let theirs = file.number(row, "pvda_\(name)")
            if !agree(estimate.value, theirs) { differences.append(name) }
            // Where a ratio is infinite or 0 pvda prints one of the two limits; here there is none.
            let hasInterval = theirs != .infinity && theirs != 0
            if !agree(estimate.lower, hasInterval ? file.number(row, lower) : nil) { differences.append(lower) }
            if !agree(estimate.upper, hasInterval ? file.number(row, upper) : nil) { differences.append(upper) }
        }
        // Below 1e-15 R's value is the rounding noise of an exact 0.
        let theirs = file.number(row, "chisq_yates")
        let isNoise = table.chiSquare() == 0 && (theirs ?? 1) < 1e-15
        if !isNoise, !agree(table.chiSquare(), theirs) { differences.append("chi-square") }
        return differences
    }

    private static func agree(_ ours: Double?, _ theirs: Double?) -> Bool {
        guard let ours, let theirs else { return ours == nil && (theirs == nil || theirs?.isNaN == true) }
        return ours == theirs || abs(ours - theirs) <= 1e-9 * abs(theirs)
    }
}
