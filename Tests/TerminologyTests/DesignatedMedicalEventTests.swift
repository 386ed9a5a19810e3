import Terminology
import TestSupport
import Testing

@Suite struct DesignatedMedicalEventTests {
    let terms = Terminology.builtIn

    @Test(arguments: ["Agranulocytosis", "STEVENS-JOHNSON SYNDROME", "Hemolysis", "Anaphylaxis", "Reye^s syndrome"])
    func `A designated medical event is found by any of its names`(term: String) {
        #expect(terms.isDesignatedMedicalEvent(term))
    }

    @Test(arguments: ["Nausea", "", "Myocarditis"])
    func `Other terms are not`(term: String) {
        #expect(terms.isDesignatedMedicalEvent(term) == false)
    }

    @Test(.enabled(if: SharedData.has("codes/dme_terms.csv"), "reference table not here"))
    func `The list and the source of each entry are those of the reference table`() throws {
        let table = CSVTable(try SharedData.text("codes/dme_terms.csv"))
        let expected = Dictionary(
            uniqueKeysWithValues: table.rows.map { (table.field($0, "pt"), table.field($0, "status")) })
        #expect(terms.designatedMedicalEvents.count == expected.count)
        for event in terms.designatedMedicalEvents {
            #expect((expected[event.term] == "listed") == (event.source == .listed), "\(event.term)")
        }
    }
}
