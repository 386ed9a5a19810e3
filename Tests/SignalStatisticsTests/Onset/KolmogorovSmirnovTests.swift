import SignalStatistics
import TestSupport
import Testing

@Suite struct KolmogorovSmirnovTests {
    /// Samples with D, and the exact and asymptotic p-value of R 4.2's ks.test.
    private static let reference: [(first: [Double], second: [Double], statistic: Double, pValue: Double)] = [
        ([3, 8, 12, 20, 31, 44], [1, 2, 5, 9, 15, 16, 40, 90], 0.25, 0.952_047_952_047_952),
        (
            [14, 14, 21, 30, 30, 45, 60], [7, 7, 7, 14, 14, 21, 28, 28, 30, 90, 120], 0.298_701_298_701_298_7,
            0.629_147_812_971_340_4
        ),
        ([1, 1, 1], [2, 2], 1, 0.1),
        (
            (1...40).map(Double.init), (1...20).map { Double($0) + 0.5 } + (50...90).map(Double.init),
            0.672_131_147_540_983_7, 4.934_741_504_314_388e-11
        ),
        (
            [10, 20, 30].flatMap { Array(repeating: $0, count: 20) },
            Array(repeating: 10, count: 40) + Array(repeating: 20, count: 10) + Array(repeating: 30, count: 10),
            1.0 / 3, 0.000_505_462_069_270_601_3
        ),
    ]

    @Test(arguments: reference.indices) func `the exact p-value is R's, with ties and without`(index: Int) throws {
        let peer = Self.reference[index]
        let ours = try #require(KolmogorovSmirnovTest(peer.first, peer.second))
        #expect(agree(ours.statistic, peer.statistic, tolerance: 1e-14))
        // R subtracts from 1: of a p-value of 5e-11 it keeps six digits.
        #expect(abs(ours.pValue - peer.pValue) < 1e-12 && ours.method == .exact, "\(ours.pValue)")
        let swapped = try #require(KolmogorovSmirnovTest(peer.second, peer.first))
        #expect(agree(swapped.pValue, ours.pValue, tolerance: 1e-12))
    }

    @Test func `a large sample has the asymptotic p-value, near the exact one`() throws {
        let (first, second) = ((0..<1000).map(Double.init), (0..<999).map { Double($0) * 1.05 + 0.3 })
        let exact = try #require(KolmogorovSmirnovTest(first, second))
        let limit = try #require(KolmogorovSmirnovTest(first + [1e6], second + [1e6, 1e6 + 1]))
        #expect(exact.method == .exact && limit.method == .asymptotic)
        #expect(abs(exact.pValue - limit.pValue) < 0.03, "\(exact.pValue) \(limit.pValue)")
    }

    @Test func `equal samples, one value and no value`() throws {
        #expect(KolmogorovSmirnovTest([1, 2, 2], [1, 2, 2])?.pValue == 1)
        #expect(KolmogorovSmirnovTest([5], [7])?.pValue == 1)
        #expect(KolmogorovSmirnovTest([], [7]) == nil && KolmogorovSmirnovTest([.nan], [7]) == nil)
    }

    @Test func `under one distribution a share of p of the p-values is below p`() throws {
        let seed: UInt64 = 5
        var random = SeededRandom(seed: seed)
        let runs = 2000
        var below = 0
        for _ in 0..<runs {
            let days = (0..<30).map { _ in Double(Int.random(in: 0..<40, using: &random)) }
            let test = try #require(KolmogorovSmirnovTest(Array(days[..<12]), Array(days[12...])))
            if test.pValue <= 0.1 { below += 1 }
        }
        // Discrete: at most the level, and not far below it.
        #expect((0.06...0.115).contains(Double(below) / Double(runs)), "seed \(seed): \(below)")
    }
}
