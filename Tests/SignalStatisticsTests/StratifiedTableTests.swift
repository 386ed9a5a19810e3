import SignalStatistics
import Testing
import TestSupport

@Suite struct StratifiedTableTests {
    /// Admissions to Berkeley in 1973 by department (R's `UCBAdmissions`; Bickel, Hammel and O'Connell, Science 1975;
    /// 187:398-404): admitted against rejected, men against women.
    static let berkeley = [
        table(512, 89, 313, 19), table(353, 17, 207, 8), table(120, 202, 205, 391), table(138, 131, 279, 244),
        table(53, 94, 138, 299), table(22, 24, 351, 317),
    ]

    @Test func `odds ratio, ratio of proportions and expected count are R's on the Berkeley admissions`() throws {
        let value = try #require(StratifiedTable(Self.berkeley))
        // R 4's mantelhaen.test(UCBAdmissions).
        let odds = value.reportingOddsRatio
        #expect(agree(odds.value, 0.9046968282586231, tolerance: 1e-13))
        #expect(agree(odds.lower, 0.7719073617593505, tolerance: 1e-13))
        #expect(agree(odds.upper, 1.0603297644366556, tolerance: 1e-13))
        // The formula of Greenland and Robins, written out in R.
        let ratio = value.proportionalReportingRatio
        #expect(agree(ratio.value, 0.9724070952039637, tolerance: 1e-13))
        #expect(agree(ratio.lower, 0.9308130108025080, tolerance: 1e-13))
        #expect(agree(ratio.upper, 1.0158598427709717, tolerance: 1e-13))
        #expect(agree(value.expected, 1213.357166583025, tolerance: 1e-14))
        #expect(value.uninformativeStrata.isEmpty && value.pooled.a == 1198)
    }

    @Test(arguments: [31, 32] as [UInt64])
    func `a single stratum gives the crude measures`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<2000 {
            let cells = random.nextTable()
            let value = try #require(StratifiedTable([cells]))
            #expect(
                value.informationComponent == cells.informationComponent && value.observedCount == cells.observedCount)
            guard value.uninformativeStrata.isEmpty else { continue }
            expectNear(value.reportingOddsRatio, cells.reportingOddsRatio, "seed \(seed), ROR of \(cells)")
            expectNear(
                value.proportionalReportingRatio, cells.proportionalReportingRatio, "seed \(seed), PRR of \(cells)")
        }
    }

    @Test func `strata without information drop out and are named`() throws {
        // Nobody has the drug, everybody has it, nobody the reaction, everybody has it, nobody is there.
        let empty = [
            table(0, 0, 7, 90), table(5, 6, 0, 0), table(0, 9, 0, 50), table(4, 0, 30, 0), table(0, 0, 0, 0),
        ]
        let value = try #require(StratifiedTable(Self.berkeley))
        let more = try #require(StratifiedTable(empty + Self.berkeley))
        #expect(more.uninformativeStrata == [0, 1, 2, 3, 4] && more.informativeStrata == Array(5...10))
        #expect(more.reportingOddsRatio == value.reportingOddsRatio)
        #expect(more.proportionalReportingRatio == value.proportionalReportingRatio)
        #expect(agree(more.expected - Double(more.pooled.a), value.expected - Double(value.pooled.a), tolerance: 1e-12))
        let nothing = try #require(StratifiedTable(empty))
        #expect(nothing.reportingOddsRatio == .undefined && nothing.proportionalReportingRatio == .undefined)
    }

    @Test func `a zero in one stratum is carried by the others, in all of them it is infinite or zero`() throws {
        let one = try #require(StratifiedTable([table(3, 10, 0, 50), table(2, 20, 5, 100)]))
        #expect(one.reportingOddsRatio.lower != nil && one.proportionalReportingRatio.lower != nil)
        let all = try #require(StratifiedTable([table(3, 10, 0, 50), table(2, 20, 0, 100)]))
        #expect(all.reportingOddsRatio == IntervalEstimate(value: .infinity))
        #expect(all.proportionalReportingRatio == IntervalEstimate(value: .infinity))
        let none = try #require(StratifiedTable([table(0, 10, 4, 50), table(0, 20, 1, 100)]))
        #expect(none.reportingOddsRatio == IntervalEstimate(value: 0))
        #expect(none.informationComponent.lower != nil)
    }

    @Test func `a confounder that makes the whole association leaves none within its strata`() throws {
        // Within each stratum drug and reaction are independent; pooled they are not.
        let value = try #require(StratifiedTable([table(80, 20, 8, 2), table(1, 9, 100, 900)]))
        #expect(value.pooled.reportingOddsRatio.value! > 10)
        #expect(agree(value.reportingOddsRatio.value, 1, tolerance: 1e-12))
        #expect(agree(value.expected, 81, tolerance: 1e-12) && abs(value.informationComponent.value!) < 1e-12)
    }

    @Test func `counts of a billion keep their digits, sums beyond an integer are refused`() throws {
        let large = table(1_000_000_000, 2_000_000_000, 3_000_000_000, 6_000_000_000)
        let value = try #require(StratifiedTable([large, large]))
        #expect(agree(value.reportingOddsRatio.value, 1, tolerance: 1e-14))
        #expect(StratifiedTable([table(.max / 2, 0, 0, 0), table(.max / 2, 0, 5, 0)]) == nil)
    }

    @Test func `no strata are an empty database`() throws {
        let value = try #require(StratifiedTable([]))
        #expect(value.expected == 0 && value.informationComponent.value == 0 && value.reportingOddsRatio == .undefined)
    }

    private func expectNear(_ ours: IntervalEstimate, _ theirs: IntervalEstimate, _ comment: Comment) {
        #expect(agree(ours.value, theirs.value, tolerance: 1e-12), comment)
        #expect(agree(ours.lower, theirs.lower, tolerance: 1e-11), comment)
        #expect(agree(ours.upper, theirs.upper, tolerance: 1e-11), comment)
    }
}

@Suite struct MantelHaenszelChiSquareTests {
    @Test func `with one stratum it is Pearson's or Yates's times all but one of N`() throws {
        for cells in [(10, 90, 20, 880), (3, 4, 5, 60), (40, 2, 1, 7)] {
            let table = try #require(ContingencyTable(a: cells.0, b: cells.1, c: cells.2, d: cells.3))
            let one = try #require(StratifiedTable([table])?.chiSquare)
            let yates = try #require(table.chiSquare())
            #expect(agree(one, yates * Double(table.total - 1) / Double(table.total), tolerance: 1e-12))
        }
    }

    /// Armitage's penicillin data, as in R's documentation of mantelhaen.test: X² = 3.9286 with correction.
    @Test func `it is R's for the rabbits`() throws {
        let strata = [(0, 0, 6, 5), (3, 0, 3, 6), (6, 2, 0, 4), (5, 6, 1, 0), (2, 5, 0, 0)].compactMap {
            ContingencyTable(a: $0.0, b: $0.2, c: $0.1, d: $0.3)
        }
        let statistic = try #require(StratifiedTable(strata)?.chiSquare)
        #expect(agree(statistic, 3.9286, tolerance: 1e-4), "\(statistic)")
    }

    @Test func `strata that say nothing leave nothing`() throws {
        let silent = try #require(ContingencyTable(a: 0, b: 0, c: 4, d: 5))
        #expect(try #require(StratifiedTable([silent])).chiSquare == nil)
    }
}
