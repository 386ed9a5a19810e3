import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite("The course of a pair of any question: each month's end is the answer as of its last day")
struct PairCourseTests {
    private static let questions = [
        CaseQuestion(.term), CaseQuestion(.organ, conditions: [.serious]), CaseQuestion(.term, exposure: .regimen),
        CaseQuestion(.organ, exposure: .drugClass, conditions: [.sex(.female)]),
    ]

    private func register(_ history: TestHistory, _ asOf: AsOf = .now) throws -> CaseRegister {
        var register = CaseRegister(NamingRules())
        try history.replay(readsPatient: true) { row, names in
            guard case .included = asOf.membership(of: row) else { return }
            try register.apply(row, names: names) {
                let events = history.events(ofCase: $0.caseNumber, through: $0.sequence)
                return try StandingEvents(events, caseNumber: $0.caseNumber, names: names, asOf: asOf)
            }
        }
        return register
    }

    @Test(arguments: 2...6 as ClosedRange<UInt64>)
    func `of drugs, classes and regimens, among all cases and some`(seed: UInt64) throws {
        let history = TimeCourseTests.history(seed: seed)
        var compared = 0
        for question in Self.questions {
            let pairs = try register(history).tables(question).pairs.map(\.count)
            for pair in pairs.prefix(4) {
                var (register, course) = (CaseRegister(NamingRules()), PairCourse?.none)
                try history.replay(readsPatient: true) { row, names in
                    if course == nil {
                        course = PairCourse(exposure: pair.drug, reaction: pair.reaction, question, register)
                    }
                    try register.apply(row, names: names) {
                        let events = history.events(ofCase: $0.caseNumber, through: $0.sequence)
                        return try StandingEvents(events, caseNumber: $0.caseNumber, names: names, asOf: .now)
                    }
                    course?.follow(register, day: row.recorded.day)
                }
                guard var course else { continue }
                let (months, table, cases) = (
                    course.months(register), course.table(register), course.cases(register)
                )
                #expect(months.last?.table == pair.table && table == pair.table, "seed \(seed)")
                #expect(cases.count == pair.table.a, "seed \(seed), \(pair.drug), \(pair.reaction)")
                for month in months {
                    let asOf = AsOf.recorded(Timestamp(endOfDay: month.month.lastDay))
                    let known = try self.register(history, asOf).tables(question).pairs.map(\.count)
                        .first { $0.drug == pair.drug && $0.reaction == pair.reaction }
                    // A pair that a correction emptied has a table that the tables of the day do not list.
                    #expect(
                        month.table == known?.table || known == nil && month.table?.a == 0, "seed \(seed), \(month)")
                    compared += 1
                }
            }
        }
        #expect(compared > 20, "seed \(seed)")
    }
}
