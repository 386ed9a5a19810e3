import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct InteractionTableTests {
    /// The cells of vigicaen 1.0.0's example: colitis under nivolumab and ipilimumab, 750 cases.
    private let example = [(18, 59), (26, 166), (2, 27), (58, 498)]

    @Test func `the worked example, to the four decimals of its expected count`() {
        // E111 10.9087 with 25 cases: Omega 1.160369. Its lower limit is published as 0.539223; the exact quantile
        // of gamma(25.5, 11.4087), by 40-digit arithmetic, is 0.539387.
        let estimate = IntervalEstimate.shrunkenObservedToExpected(observed: 25, expected: 10.9087)
        #expect(agree(estimate.value, 1.160369, tolerance: 1e-5))
        #expect(agree(estimate.lower, 0.5393873158654656, tolerance: 1e-13))
        #expect(agree(estimate.lower, 0.539223, tolerance: 4e-4))
    }

    @Test func `expected count and Omega follow the definition on vigicaen's example`() throws {
        let value = try interaction(example)
        // Ipilimumab alone has lower odds than the background: it adds nothing, and 26/166 of 59 are expected.
        #expect(agree(value.expected, 59.0 * 26 / 166, tolerance: 1e-14))
        #expect(value.omega == .shrunkenObservedToExpected(observed: 18, expected: try #require(value.expected)))
        // vigicaen takes the exclusive cells for margins, 26 x 41 x 2 x 750 / (140 x 58 x 25): not Omega.
        #expect(!agree(value.expected, 7.87684729064039, tolerance: 0.1))
    }

    @Test func `inclusive margins give the same table as exclusive groups`() throws {
        let exclusive = try interaction(example)
        let inclusive = try #require(
            InteractionTable(
                both: group(18, 59), includingBoth: group(44, 225), and: group(20, 86), of: group(104, 750)))
        #expect(inclusive == exclusive)
        // The first drug's cases cannot be fewer than those with both.
        #expect(
            InteractionTable(
                both: try group(18, 59), includingBoth: try group(17, 225), and: try group(20, 86),
                of: try group(104, 750)) == nil)
        #expect(
            InteractionTable(
                both: try group(18, 59), includingBoth: try group(44, 225), and: try group(20, 86),
                of: try group(104, 240)) == nil)
        #expect(
            InteractionTable.Group(reaction: 3, total: 2) == nil
                && InteractionTable.Group(reaction: -1, total: 2) == nil)
    }

    @Test func `risks add on the scale of odds`() throws {
        // Odds 1/9 in the background, 1/4 and 3/7 alone: 1/4 + 3/7 - 1/9 = 143/252 together.
        let value = try interaction([(30, 395), (20, 100), (30, 100), (10, 100)])
        #expect(agree(value.expected, 143, tolerance: 1e-14))
        let swapped = try interaction([(30, 395), (30, 100), (20, 100), (10, 100)])
        #expect(agree(swapped.expected, value.expected, tolerance: 1e-15))
    }

    @Test func `zero cells: no background is undefined, an empty group adds nothing, certainty expects all`() throws {
        #expect(try interaction([(3, 9), (1, 5), (2, 5), (0, 0)]).expected == nil)
        #expect(try interaction([(3, 9), (1, 5), (2, 5), (0, 0)]).omega == .undefined)
        #expect(agree(try interaction([(3, 9), (0, 0), (0, 0), (1, 10)]).expected, 0.9, tolerance: 1e-14))
        #expect(try interaction([(3, 9), (5, 5), (0, 0), (1, 10)]).expected == 9)
        #expect(try interaction([(3, 9), (1, 5), (0, 4), (10, 10)]).expected == 9)
        #expect(try interaction([(0, 0), (0, 4), (0, 4), (0, 10)]).omega.value == 0)
        #expect(try interaction([(1, 1), (0, 4), (0, 4), (0, 10)]).expected == 0)
    }

    @Test func `counts of a billion, and totals beyond an integer`() throws {
        let value = try interaction([
            (1_000_000, 1_000_000_000), (1_000_000, 1_000_000_000), (1_000_000, 1_000_000_000),
            (1_000_000, 1_000_000_000),
        ])
        #expect(agree(value.expected, 1e6, tolerance: 1e-12))
        #expect(
            InteractionTable(
                both: try group(0, .max), firstOnly: try group(0, 1), secondOnly: try group(0, 0),
                neither: try group(0, 0)) == nil)
    }

    @Test func `the combination, the first drug, and the first drug with the second left out, as tables`() throws {
        let value = try interaction(example)
        #expect(value.combination == table(18, 41, 86, 605))
        #expect(value.firstDrug == table(44, 181, 60, 465))
        #expect(value.firstDrugWithoutSecond == table(26, 140, 58, 440))
    }

    @Test func `leaving a dominant drug's cases out shows what it masked`() throws {
        // The reaction has 1,000 cases, 960 of them under the dominant drug; ours has 5 of 100 cases.
        let all = table(5, 95, 995, 98_905)
        let dominant = table(1, 9, 959, 9_031)
        let without = try #require(all.leavingOut(dominant))
        #expect(without == table(4, 86, 36, 89_874))
        #expect(without.proportionalReportingRatio.value! > 10 * all.proportionalReportingRatio.value!)
        #expect(all.leavingOut(table(6, 0, 0, 0)) == nil)
        #expect(all.leavingOut(table(0, 0, 0, 0)) == all)
        // The same through the eight cells.
        let cells = try interaction([(1, 10), (4, 90), (959, 9_990), (36, 89_910)])
        #expect(cells.firstDrug == all && cells.firstDrugWithoutSecond == without)
    }

    private func group(_ reaction: Int, _ total: Int) throws -> InteractionTable.Group {
        try #require(InteractionTable.Group(reaction: reaction, total: total))
    }

    private func interaction(_ groups: [(Int, Int)]) throws -> InteractionTable {
        let groups = try groups.map { try group($0.0, $0.1) }
        return try #require(
            InteractionTable(both: groups[0], firstOnly: groups[1], secondOnly: groups[2], neither: groups[3]))
    }
}
