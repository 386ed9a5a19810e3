import SignalStatistics
import Testing
import TestSupport

@Suite struct ChiSquareTests {
    @Test func `both variants agree with R on a table of FAERS size`() {
        let value = table(41, 14, 754, 591_958)
        #expect(agree(value.chiSquare(), 22187.2746591322, tolerance: 1e-13))
        #expect(agree(value.chiSquare(.pearson), 22739.5022564145, tolerance: 1e-13))
    }

    @Test func `Yates is the default and is limited to the deviation itself`() {
        let value = table(1, 9, 10, 100)
        #expect(value.chiSquare() == value.chiSquare(.yates))
        // |ad - bc|/N is 1/12: the correction is the whole deviation.
        #expect(value.chiSquare() == 0)
        #expect(value.chiSquare(.pearson)! > 0)
    }

    @Test(arguments: [table(0, 0, 4, 5), table(4, 5, 0, 0), table(0, 4, 0, 5), table(4, 0, 5, 0), table(0, 0, 0, 0)])
    func `a margin of zero leaves it undefined`(value: ContingencyTable) {
        #expect(value.chiSquare(.yates) == nil)
        #expect(value.chiSquare(.pearson) == nil)
    }

    @Test func `it is the sum over the four cells of squared deviation over expected`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<2000 {
            let value = random.nextTable(bits: 12)
            for variant in ChiSquareVariant.allCases {
                guard let chiSquare = value.chiSquare(variant) else { continue }
                #expect(agree(chiSquare, byDefinition(value, variant), tolerance: 1e-9), "seed 11, \(value)")
            }
        }
    }

    @Test func `exact products keep its digits where the cross products nearly cancel`() {
        // ad - bc = -1 with products near 1e18: in Double the difference would be 0 or 128.
        let cell = 1_000_000_000
        let value = table(cell, cell + 1, cell - 1, cell)
        let deviation = 1 / (4 * Double(cell))
        #expect(agree(value.chiSquare(.pearson), deviation * deviation * 4 / Double(cell), tolerance: 1e-8))
    }

    private func byDefinition(_ value: ContingencyTable, _ variant: ChiSquareVariant) -> Double {
        let total = Double(value.total)
        let drug = Double(value.drugTotal)
        let reaction = Double(value.reactionTotal)
        let expected = [
            drug * reaction, drug * (total - reaction), (total - drug) * reaction, (total - drug) * (total - reaction),
        ].map { $0 / total }
        let deviation =
            abs(Double(value.a) * Double(value.d) - Double(value.b) * Double(value.c)) / total
        let correction = variant == .yates ? min(0.5, deviation) : 0
        return expected.reduce(0) { $0 + (deviation - correction) * (deviation - correction) / $1 }
    }
}
