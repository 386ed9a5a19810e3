import SignalStatistics
import Testing

@Suite struct HypergeometricTests {
    @Test func `the upper tail is R's phyper`() throws {
        // phyper(x - 1, marked, total - marked, drawn, lower.tail = FALSE)
        let tail = try #require(HypergeometricDistribution(total: 50, marked: 12, drawn: 10))
        #expect(abs(tail.upperTail(from: 5) - 0.046_024_926_425_8) < 1e-12)
        #expect(tail.upperTail(from: 0) == 1 && tail.upperTail(from: 11) == 0)
        let all = try #require(HypergeometricDistribution(total: 12, marked: 6, drawn: 6))
        #expect(abs(all.upperTail(from: 6) - 1.0 / 924) < 1e-14)
        let certain = try #require(HypergeometricDistribution(total: 10, marked: 8, drawn: 5))
        #expect(certain.upperTail(from: 3) == 1)
    }

    @Test func `impossible draws are none`() {
        #expect(HypergeometricDistribution(total: 5, marked: 6, drawn: 1) == nil)
        #expect(HypergeometricDistribution(total: 5, marked: 1, drawn: 6) == nil)
        #expect(HypergeometricDistribution(total: -1, marked: 0, drawn: 0) == nil)
    }
}
