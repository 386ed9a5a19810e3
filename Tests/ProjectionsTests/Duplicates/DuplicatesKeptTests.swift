import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite("The case kept of duplicates")
struct DuplicatesKeptTests {
    @Test func `of a group the fullest case that the question counts is kept, so that no patient is lost`() throws {
        let told = DuplicateTests.linked[0]
        let fullest = told.retold(as: "fullest") {
            $0.sex = nil
            $0.drugs.insert("Drug 5", at: 0)
            $0.terms += ["Term 2", "Term 3"]
        }
        let history = TestHistory(
            events: (DuplicateTests.others(400, seed: 61) + [told, told.retold(as: "again"), fullest]).map(\.event))
        let found = try FoundDuplicates(history)
        #expect(found.groups == [["14186702", "again", "fullest"]] && found.kept == ["fullest"])
        var register = CaseRegister(NamingRules(mode: .verbatim))
        try history.replay(readsPatient: true, readsTreatments: true) { row, names in
            try register.apply(row, names: names) { try history.standing($0, names) }
        }
        func lost(_ question: CaseQuestion) throws -> Int {
            let surplus = register.surplus(of: found.suspected, in: question)
            let (all, once) = (try register.tables(question), try register.tables(question, without: surplus))
            func cases(_ tables: QuestionTables) -> Int {
                tables.pairs.first { $0.count.drug == "Drug 3" && $0.count.reaction == "Term 117" }?.count.table.a ?? 0
            }
            #expect(all.total - once.total == surplus.count)
            return cases(all) - cases(once)
        }
        #expect(try lost(CaseQuestion(.term)) == 2)
        #expect(try lost(CaseQuestion(.term, conditions: [.sex(.female)])) == 1)
        #expect(try lost(CaseQuestion(.term, leftOut: ["Drug 5"])) == 1)
        #expect(try lost(CaseQuestion(.term, conditions: [.sex(.male)])) == 0)
    }
}
