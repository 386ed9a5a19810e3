import Terminology
import TestSupport
import Testing

@Suite struct ImmuneRelatedTests {
    let terms = Terminology.builtIn

    @Test(
        arguments: [
            ("Immune-mediated hypophysitis", "Pituitary"), ("Diabetic ketoacidosis", "Pancreas endocrine"),
            ("Myositis", "Muscle and neuromuscular junction"), ("Nausea", nil),
            ("Amylase increased", "Pancreas exocrine"),
            ("CREATININE INCREASED", "Kidney"), ("Diarrhea", "Gastrointestinal"),
        ])
    func `Terms are placed in their immune-related class`(term: String, organ: String?) {
        #expect(terms.organ(of: term, grouping: .immuneRelated) == organ)
    }

    @Test func `A term of both families is placed by the family asked for`() {
        let term = "Cytokine release syndrome"
        #expect(terms.organ(of: term, grouping: .immuneRelated) == "General / unspecified immune-mediated")
        #expect(
            terms.organ(of: term, grouping: .immuneRelated, family: .carTCell) == "Cytokine release syndrome (CAR T)")
        #expect(terms.organ(of: "Colitis", grouping: .immuneRelated, family: .carTCell) == "Gastrointestinal")
        #expect(terms.organ(of: "Encephalopathy", grouping: .immuneRelated, family: .immuneCheckpointInhibitor) == nil)
    }

    @Test(.enabled(if: SharedData.has("codes/irae_organ_classes.csv"), "reference table not here"))
    func `Every representative term resolves to its class`() throws {
        let table = CSVTable(try SharedData.text("codes/irae_organ_classes.csv"))
        for row in table.rows {
            for term in table.field(row, "representative_pts").split(separator: ";") {
                let classes = terms.organ(of: String(term))?.immuneRelatedClasses ?? []
                let expected = table.field(row, "class_id")
                let found = classes.first { $0.identifier == expected }
                #expect(found?.name == table.field(row, "organ_class"), "\(term)")
                let isCell = table.field(row, "applies_to") == "CAR T"
                #expect(found?.family == (isCell ? .carTCell : .immuneCheckpointInhibitor), "\(term)")
            }
        }
    }

    @Test(.enabled(if: SharedData.has("codes/irae_pt_chen2021.csv"), "reference table not here"))
    func `Most terms of the published list are placed`() throws {
        let table = CSVTable(try SharedData.text("codes/irae_pt_chen2021.csv"))
        let names = Set(table.rows.map { table.field($0, "pt") })
        let immune = names.filter { terms.organ(of: $0, grouping: .immuneRelated) != nil }
        let organ = names.filter { terms.organ(of: $0, grouping: .systemOrganClass) != nil }
        print("published immune-related terms: \(names.count), by irAE class \(immune.count), by SOC \(organ.count)")
        #expect(immune.count >= 330)
    }
}
