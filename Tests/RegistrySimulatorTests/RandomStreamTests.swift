import Foundation
import Testing

@testable import RegistrySimulator

@Suite("Random numbers of the simulator's own")
struct RandomStreamTests {
    @Test func `the stream is SplitMix64`() {
        // The first outputs for seed 1234567, from the authors' reference implementation.
        var random = RandomStream(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
        #expect(random.next() == 9_817_491_932_198_370_423)
    }

    @Test func `exponential and logarithm agree with the platform's to fourteen digits`() {
        for step in -600...600 {
            let value = Double(step) / 40
            let exact = Foundation.exp(value)
            #expect(abs(PortableMath.exponential(value) / exact - 1) < 1e-14)
            #expect(abs(PortableMath.naturalLogarithm(exact) - value) <= 1e-14 * max(1, abs(value)))
        }
        #expect(PortableMath.naturalLogarithm(1) == 0)
        #expect(PortableMath.exponential(0) == 1)
    }

    @Test func `draws have the moments of their distributions`() {
        var random = RandomStream(seed: 3)
        let count = 50_000
        let normal = (0..<count).map { _ in random.normal() }
        let mean = normal.reduce(0, +) / Double(count)
        let variance = normal.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
        #expect(abs(mean) < 0.02)
        #expect(abs(variance - 1) < 0.03)
        let waits = (0..<count).map { _ in random.exponential(mean: 10) }
        #expect(abs(waits.reduce(0, +) / Double(count) - 10) < 0.2)
        #expect(waits.allSatisfy { $0 >= 0 })
        let medians = (0..<count).map { _ in random.logNormal(median: 35, sigma: 0.8) }.sorted()
        #expect(abs(medians[count / 2] - 35) < 1)
    }

    @Test func `a bounded draw covers its range evenly`() {
        var random = RandomStream(seed: 4)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[random.below(7)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 450 })
    }
}
