import Foundation
import SignalStatistics
import TestSupport
import Testing

@Suite struct TemporalScanTests {
    private func scan(_ cases: [Int], days: Int = 100, longest: Int = 50, minimumCases: Int = 2) throws -> TemporalScan
    {
        try #require(
            TemporalScan(
                cases: cases, weights: Array(repeating: 1, count: days), longest: longest, minimumCases: minimumCases))
    }

    @Test func `the most crowded window is found, with its ratio`() throws {
        let window = try #require(try scan([3, 20, 40, 41, 41, 43, 70, 95]).strongest())
        #expect(window.units == 40...43 && window.observed == 4)
        #expect(agree(window.expected, 8 * 0.04, tolerance: 1e-12))
        #expect(agree(window.logLikelihoodRatio, 4 * log(4 / 0.32) + 4 * log(4 / 7.68), tolerance: 1e-12))
    }

    @Test func `where little is reported at all, fewer cases are a cluster`() throws {
        let weights = (0..<100).map { $0 < 50 ? 10.0 : 1 }
        let cases = [5, 5, 6, 20, 33, 41, 60, 62]
        let scan = try #require(TemporalScan(cases: cases, weights: weights, longest: 10))
        #expect(try #require(scan.strongest()).units == 60...62)
    }

    @Test func `windows that end now hold the last units only`() throws {
        let scan = try scan([3, 20, 40, 41, 41, 43, 90, 97])
        #expect(try #require(scan.strongest(.endingNow)).units == 90...99)
        #expect(try #require(scan.strongest(.endingNow)).observed == 2)
        #expect(try self.scan([3, 20, 40]).strongest(.endingNow) == nil)
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `no window of any kind is stronger than the one found`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let weights = (0..<30).map { _ in Double(Int.random(in: 1...4, using: &random)) }
        let cases = (0..<Int.random(in: 2...12, using: &random)).map { _ in Int.random(in: 0..<30, using: &random) }
        let scan = try #require(TemporalScan(cases: cases, weights: weights, longest: 12))
        let (total, all) = (weights.reduce(0, +), Double(cases.count))
        for windows in TemporalScan.Windows.allCases {
            var best = 0.0
            for first in 0..<30 {
                for last in first..<min(30, first + 12) where windows == .all || last == 29 {
                    let count = Double(cases.count { (first...last).contains($0) })
                    let expected = all * weights[first...last].reduce(0, +) / total
                    guard count >= 2, count > expected else { continue }
                    let outside = all - count
                    best = max(
                        best,
                        count * log(count / expected) + (outside > 0 ? outside * log(outside / (all - expected)) : 0))
                }
            }
            let ours = scan.strongest(windows)?.logLikelihoodRatio ?? 0
            #expect(abs(ours - best) < 1e-9, "seed \(seed), \(windows)")
        }
    }

    @Test func `the exact p-value of two cases is an area`() throws {
        // Both within a share u of now, or (with one case) the last one: a ratio of two cases of two is 2 ln(1/u).
        let scan = try scan([98, 99], days: 100, longest: 100)
        let ratio = try #require(scan.strongest(.endingNow)).logLikelihoodRatio
        #expect(agree(ratio, 2 * log(50), tolerance: 1e-12))
        #expect(agree(scan.exactProbability(of: ratio), 0.02 * 0.02, tolerance: 1e-9))
    }

    @Test(arguments: [(5, 30), (12, 200), (40, 20)])
    func `the exact p-value is what simulation in continuous time gives`(count: Int, longest: Int) throws {
        // So many units that no two cases share one.
        let scan = try scan((0..<count).map { 5000 * $0 + 300 }, days: 200_000, longest: longest * 1000)
        for ratio in [1.5, 3, 4.5] {
            let simulated = scan.simulatedProbability(of: ratio, .endingNow, histories: 3999, seed: 11)
            let exact = scan.exactProbability(of: ratio)
            let deviation = (exact * (1 - exact) / 4000).squareRoot()
            #expect(abs(simulated - exact) < 4 * deviation + 3e-4, "\(ratio): \(simulated) \(exact)")
        }
    }

    @Test func `under no cluster p-values are uniform, and an injected one is found`() throws {
        let seed: UInt64 = 23
        var random = SeededRandom(seed: seed)
        let runs = 300
        var below = 0
        for run in 0..<runs {
            let cases = (0..<12).map { _ in Int.random(in: 0..<365, using: &random) }
            let scan = try scan(cases, days: 365, longest: 90)
            let window = try #require(scan.strongest())
            if scan.simulatedProbability(of: window.logLikelihoodRatio, histories: 99, seed: UInt64(run)) <= 0.1 {
                below += 1
            }
        }
        #expect((0.06...0.15).contains(Double(below) / Double(runs)), "seed \(seed): \(below)")
        let crowded = try scan((0..<12).map { $0 * 30 } + [200, 202, 203, 205, 207, 208], days: 365, longest: 90)
        let window = try #require(crowded.strongest())
        #expect((200...210).contains(window.units) && window.observed >= 6)
        #expect(crowded.simulatedProbability(of: window.logLikelihoodRatio, seed: 1) < 0.01)
    }

    @Test func `impossible scans are none`() {
        #expect(TemporalScan(cases: [], weights: [1], longest: 1) == nil)
        #expect(TemporalScan(cases: [1], weights: [1], longest: 1) == nil)
        #expect(TemporalScan(cases: [0], weights: [0, 1], longest: 1) == nil)
        #expect(TemporalScan(cases: [0], weights: [1], longest: 0) == nil)
        #expect(TemporalScan(cases: [0], weights: [1, -1], longest: 1) == nil)
        #expect(TemporalScan(cases: [0], weights: [1, 1], longest: 1)?.strongest() == nil)
    }
}
