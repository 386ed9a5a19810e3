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
        Input(name: "pvda_drug_event_df", columns: ("report_id", "drug", "event"), pairs: 1306),
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

    private func history(_ input: Input) throws -> TestHistory {
        let file = try CSVTable(SharedData.text("reference/disproportionality/\(input.name).csv"))
        var (order, drugs): ([String], [String: [String: Set<String>]]) = ([], [:])
        for row in file.rows {
            let id = file.field(row, input.columns.id)
            if drugs[id] == nil { order.append(id) }
            drugs[id, default: [:]][file.field(row, input.columns.reaction), default: []]
                .insert(file.field(row, input.columns.drug))
        }
        return TestHistory(events: order.map { Self.report($0, drugs[$0] ?? [:]) })
    }

    /// A report whose rows tie each reaction to the drugs it stands with, as the importer of tables makes it.
    private static func report(_ identifier: String, _ drugsOfReaction: [String: Set<String>]) -> ProposedEvent {
        let drugs = drugsOfReaction.values.reduce(into: Set<String>()) { $0.formUnion($1) }.sorted()
        let content = SafetyReportReceived(
            version: 1, seriousness: [], drugs: drugs.map { ReportedDrug(role: .primarySuspect, name: $0) },
            reactions: drugsOfReaction.sorted { $0.key < $1.key }.map { term, tied in
                ReportedReaction(term: term, suspects: tied.count < drugs.count ? tied.sorted() : [])
            })
        return event(identifier, .safetyReportReceived(content))
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
