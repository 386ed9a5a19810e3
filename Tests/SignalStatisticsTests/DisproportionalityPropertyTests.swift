import SignalStatistics
import Testing
import TestSupport

@Suite struct DisproportionalityPropertyTests {
    static let seeds: [UInt64] = [1, 2, 3, 4]

    @Test(arguments: seeds)
    func `limits bracket the value and are both given or both missing`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            let cells = random.nextTable()
            let ratios = [cells.proportionalReportingRatio, cells.reportingOddsRatio]
            for estimate in ratios + [cells.informationComponent] {
                #expect((estimate.lower == nil) == (estimate.upper == nil), "seed \(seed), \(cells)")
                guard let lower = estimate.lower, let upper = estimate.upper else { continue }
                let value = try #require(estimate.value)
                #expect(value.isFinite && lower.isFinite && upper.isFinite, "seed \(seed), \(cells)")
                #expect(lower <= upper && lower <= value, "seed \(seed), \(cells)")
                #expect(value <= upper, "seed \(seed), \(cells)")
            }
        }
    }

    @Test(arguments: seeds)
    func `swapping drug and reaction changes neither ROR, chi-square nor IC`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            let cells = random.nextTable()
            let swapped = table(cells.a, cells.c, cells.b, cells.d)
            #expect(near(cells.reportingOddsRatio, swapped.reportingOddsRatio), "seed \(seed), \(cells)")
            #expect(cells.informationComponent == swapped.informationComponent, "seed \(seed), \(cells)")
            for variant in ChiSquareVariant.allCases {
                #expect(
                    agree(cells.chiSquare(variant), swapped.chiSquare(variant), tolerance: 1e-14),
                    "seed \(seed), \(cells)")
            }
        }
    }

    @Test(arguments: seeds)
    func `swapping the groups inverts PRR and ROR and their limits`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            let cells = random.nextTable()
            let swapped = table(cells.c, cells.d, cells.a, cells.b)
            #expect(near(cells.proportionalReportingRatio, inverse(swapped.proportionalReportingRatio)), "seed \(seed)")
            #expect(near(cells.reportingOddsRatio, inverse(swapped.reportingOddsRatio)), "seed \(seed), \(cells)")
        }
    }

    @Test(arguments: seeds)
    func `values and lower limits never fall when only the rest of the database grows`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            var cells = random.nextTable(bits: 20)
            if cells.d == 0 { cells = table(cells.a, cells.b, cells.c, 1) }
            // By one case, and by many: the detector computes the total at which a pair first passes.
            for growth in [1, 1 + random.nextCount(bits: 24)] {
                let grown = table(cells.a, cells.b, cells.c, cells.d + growth)
                expectNoFall(cells.proportionalReportingRatio, grown.proportionalReportingRatio, seed, cells)
                expectNoFall(cells.reportingOddsRatio, grown.reportingOddsRatio, seed, cells)
                expectNoFall(cells.informationComponent, grown.informationComponent, seed, cells)
                #expect(cells.informationComponent.upper! <= grown.informationComponent.upper! + 1e-15)
            }
        }
    }

    @Test(arguments: seeds)
    func `chi-square grows with the rest of the database once the pair exceeds its expectation`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var compared = 0
        for _ in 0..<3000 {
            let cells = random.nextTable(bits: 20)
            guard Double(cells.a) > cells.expected else { continue }
            let grown = table(cells.a, cells.b, cells.c, cells.d + 1 + random.nextCount(bits: 24))
            for variant in ChiSquareVariant.allCases {
                guard let before = cells.chiSquare(variant), let after = grown.chiSquare(variant) else { continue }
                #expect(before <= after, "seed \(seed), \(variant), \(cells) to d = \(grown.d)")
                if variant == .pearson { #expect(before < after, "seed \(seed), \(cells) to d = \(grown.d)") }
                compared += 1
            }
        }
        #expect(compared > 500)
    }

    @Test func `the PRR's lower limit may fall from d = 0 to d = 1, but only where it was at most one`() throws {
        let before = try #require(table(1, 0, 1, 0).proportionalReportingRatio.lower)
        let after = try #require(table(1, 0, 1, 1).proportionalReportingRatio.lower)
        #expect(before == 1 && after < before)
        var random = SeededRandom(seed: 9)
        for _ in 0..<3000 {
            let cells = table(random.nextCount(bits: 12), random.nextCount(bits: 12), random.nextCount(bits: 12), 0)
            guard let lower = cells.proportionalReportingRatio.lower else { continue }
            #expect(lower <= 1, "seed 9, \(cells)")
        }
    }

    private func expectNoFall(
        _ before: IntervalEstimate, _ after: IntervalEstimate, _ seed: UInt64, _ cells: ContingencyTable
    ) {
        if let one = before.value, let two = after.value { #expect(one <= two, "seed \(seed), \(cells)") }
        if let one = before.lower, let two = after.lower { #expect(one <= two, "seed \(seed), \(cells)") }
        #expect((before.lower == nil) == (after.lower == nil), "seed \(seed), \(cells)")
    }

    private func near(_ one: IntervalEstimate, _ two: IntervalEstimate) -> Bool {
        agree(one.value, two.value, tolerance: 1e-13) && agree(one.lower, two.lower, tolerance: 1e-13)
            && agree(one.upper, two.upper, tolerance: 1e-13)
    }

    private func inverse(_ estimate: IntervalEstimate) -> IntervalEstimate {
        IntervalEstimate(
            value: estimate.value.map { 1 / $0 }, lower: estimate.upper.map { 1 / $0 },
            upper: estimate.lower.map { 1 / $0 })
    }
}
