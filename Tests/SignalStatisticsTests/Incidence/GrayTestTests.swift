import SignalStatistics
import Testing

@Suite struct GrayTestTests {
    @Test func `three tied groups have the answers of cuminc, with and without strata`() throws {
        // cuminc(t, e, g)$Tests and cuminc(t, e, g, strata = st)$Tests
        let crude = try (1...2).map { try #require(try GrayTest.compare(SurvivalFacts.grouped(), cause: $0)) }
        #expect(agree(crude.map(\.statistic), [1.043174112354587, 2.538013899660527]))
        #expect(agree(crude.map(\.pValue), [0.5935777587895941, 0.2811106401847625]))
        #expect(crude.allSatisfy { $0.degreesOfFreedom == 2 })
        let stratified = try (1...2).map {
            try #require(try GrayTest.compare(SurvivalFacts.grouped(stratified: true), cause: $0))
        }
        #expect(agree(stratified.map(\.statistic), [1.024267316378372, 1.702226236141305]))
    }

    @Test func `two groups of tied times have the answer of cuminc, whichever comes first`() throws {
        for flip in [0, 1] {
            let subjects = SurvivalFacts.grouped().map {
                GroupedFollowUp($0.followUp, group: ($0.group == 2 ? 1 : 0) ^ flip)
            }
            let tests = try (1...2).map { try #require(try GrayTest.compare(subjects, cause: $0)) }
            #expect(agree(tests.map(\.statistic), [0.3199222448303942, 0.7914011615150418]))
        }
    }

    @Test func `entry before anything happens changes nothing`() throws {
        let subjects = SurvivalFacts.grouped()
        let entered = subjects.map {
            GroupedFollowUp(
                FollowUp(entry: 0.5, exit: $0.followUp.exit, cause: $0.followUp.cause), group: $0.group)
        }
        #expect(try GrayTest.compare(subjects, cause: 1) == GrayTest.compare(entered, cause: 1))
    }

    @Test func `nothing to compare is no test`() throws {
        let events = [FollowUp(exit: 1, cause: 1), FollowUp(exit: 2, cause: 1), FollowUp(exit: 3)]
        #expect(try GrayTest.compare([], cause: 1) == nil)
        #expect(try GrayTest.compare(events.map { GroupedFollowUp($0, group: 7) }, cause: 1) == nil)
        let groups = events.enumerated().map { GroupedFollowUp($1, group: $0) }
        #expect(try GrayTest.compare(groups, cause: 2) == nil, "no event of the cause")
        #expect(throws: FollowUpError.entryNotBeforeExit(subject: 1, entry: 2, exit: 2)) {
            try GrayTest.compare([groups[0], GroupedFollowUp(FollowUp(entry: 2, exit: 2), group: 1)], cause: 1)
        }
    }
}
