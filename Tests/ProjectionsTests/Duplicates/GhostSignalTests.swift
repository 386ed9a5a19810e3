import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite("Signals that only duplicates make")
struct GhostSignalTests {
    @Test func `a pair of one patient told four times counts once without suspected duplicates`() throws {
        let patient = ReportedPatient(
            name: "ghost", drugs: ["Drug 33"], terms: ["Term 120", "Term 90", "Term 77"], age: 61, sex: .male,
            country: "FR", onset: "2016-02-03")
        let real = (0..<4).map { index in
            ReportedPatient(
                name: "real \(index)", drugs: ["Drug 34"], terms: ["Term 121", "Term \(100 + index)"],
                age: Double(30 + 9 * index), sex: index.isMultiple(of: 2) ? .male : .female, country: "US",
                onset: "201\(3 + index)-0\(1 + index)-1\(index)")
        }
        let retold = (1...3).map { patient.retold(as: "ghost \($0)") }
        let history = TestHistory(
            events: (DuplicateTests.others(500, seed: 51) + [patient] + real + retold).map(\.event))
        var register = CaseRegister(NamingRules(mode: .verbatim))
        try history.replay(readsPatient: true, readsTreatments: true) { row, names in
            try register.apply(row, names: names) { try history.standing($0, names) }
        }
        let surplus = register.surplus(of: try FoundDuplicates(history).suspected, in: CaseQuestion(.term))
        func tables(without surplus: Set<UInt32>) throws -> QuestionTables {
            try register.tables(CaseQuestion(.term), without: surplus)
        }
        func cases(_ drug: String, _ term: String, in tables: QuestionTables) -> Int {
            tables.pairs.first { $0.count.drug == drug && $0.count.reaction == term }?.count.table.a ?? 0
        }
        let (all, once) = (try tables(without: []), try tables(without: surplus))
        let (ghosts, ghost) = (cases("Drug 33", "Term 120", in: all), cases("Drug 33", "Term 120", in: once))
        #expect(ghosts >= 4 && ghost == ghosts - 3)
        #expect(cases("Drug 34", "Term 121", in: all) == cases("Drug 34", "Term 121", in: once))
        #expect(once.total == all.total - surplus.count)
    }
}
