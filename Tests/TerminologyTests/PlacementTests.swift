import Foundation
import Terminology
import TestSupport
import Testing

@Suite struct PlacementTests {
    /// Rows of a real quarter by reaction and by drug name: `CASEID,DRUG,AE`.
    private func counts(_ column: String) throws -> [String: Int] {
        let table = CSVTable(try SharedData.text("data/faers_2022q3_pairs/case_drug_reaction.csv"))
        return table.rows.reduce(into: [:]) { $0[table.field($1, column), default: 0] += 1 }
    }

    @Test(.enabled(if: SharedData.has("data/faers_2022q3_pairs/case_drug_reaction.csv"), "the quarter is not here"))
    func `Nearly every row of a real quarter is placed in an organ class`() throws {
        let reactions = try counts("AE")
        let terms = Terminology.builtIn
        let total = reactions.values.reduce(0, +)
        let placed = reactions.filter { terms.organ(of: $0.key, grouping: .systemOrganClass) != nil }
        let fraction = Double(placed.values.reduce(0, +)) / Double(total)
        let immune = reactions.filter { terms.organ(of: $0.key, grouping: .immuneRelated) != nil }.values.reduce(0, +)
        print(
            "placed \(placed.count) of \(reactions.count) terms, \(fraction) of \(total) rows; \(immune) immune-related"
        )
        #expect(fraction > 0.985)
    }

    @Test(.enabled(if: SharedData.has("data/faers_2022q3_pairs/case_drug_reaction.csv"), "the quarter is not here"))
    func `Most rows of a real quarter have a known drug`() throws {
        let drugs = try counts("DRUG")
        let terms = Terminology.builtIn
        let known = drugs.filter { terms.drug(named: $0.key).isKnown }
        let fraction = Double(known.values.reduce(0, +)) / Double(drugs.values.reduce(0, +))
        print("known \(known.count) of \(drugs.count) drug names, \(fraction) of the rows")
        #expect(fraction > 0.5)
    }
}
