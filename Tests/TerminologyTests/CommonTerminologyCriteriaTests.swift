import TestSupport
import Testing

@testable import Terminology

@Suite struct CommonTerminologyCriteriaTests {
    @Test(.enabled(if: SharedData.has("data/ctcae/ctcae_v5.csv"), "CTCAE table not here"))
    func `Every CTCAE term has the organ class and the grades of the published table`() throws {
        let terms = Terminology.builtIn
        let table = CSVTable(try SharedData.text("data/ctcae/ctcae_v5.csv"))
        #expect(table.rows.count == 837)
        for row in table.rows {
            let term = table.field(row, "term")
            #expect(terms.organ(of: term, grouping: .systemOrganClass) == table.field(row, "soc"), "\(term)")
            let grades = (1...5).filter { !["", "-"].contains(table.field(row, "grade\($0)")) }
            #expect(terms.possibleGrades(of: term) == grades, "\(term)")
        }
    }

    @Test(.enabled(if: SharedData.has("codes/soc_list.csv"), "reference table not here"))
    func `The organ classes are the 27 of MedDRA with their codes`() throws {
        let table = CSVTable(try SharedData.text("codes/soc_list.csv"))
        let expected = Dictionary(
            uniqueKeysWithValues: table.rows.map { (table.field($0, "soc_name"), table.field($0, "soc_code")) })
        #expect(SystemOrganClass.allCases.count == 27)
        for organ in SystemOrganClass.allCases { #expect(expected[organ.rawValue] == "\(organ.code)") }
    }
}
