import ClinicalEvents
import Projections
import TestSupport
import SignalStatistics
import Testing

@Suite("Corrections: the incremental tables are those of a recomputation")
struct CorrectionTests {
    @Test(arguments: NameMode.allCases)
    func `after every event of short histories the tables are those of a recomputation`(mode: NameMode) throws {
        for seed in UInt64(1)...60 {
            var generated = GeneratedHistory(seed: seed, caseCount: 5)
            let events = generated.events(40)
            var projection = DisproportionalityProjection(mode: mode)
            var applied = 0
            let history = TestHistory(events: events)
            try history.replay { row, names in
                let before = projection.digest
                let hasChanged = try history.apply(row, names, to: &projection)
                applied += 1
                let naive = NaiveCounts(Array(events.prefix(applied)), mode)
                #expect(projection.digest == naive.digest, "seed \(seed), event \(applied)")
                #expect(hasChanged || projection.digest == before, "seed \(seed), event \(applied)")
            }
        }
    }

    @Test func `at the end of long histories the tables are those of a recomputation`() throws {
        for seed in UInt64(1000)..<1200 {
            var generated = GeneratedHistory(seed: seed, caseCount: 40)
            let events = generated.events(200)
            let (projection, naive) = (try TestHistory(events: events).projection(), NaiveCounts(events))
            for level in ReactionLevel.allCases {
                for population in CasePopulation.allCases {
                    #expect(
                        tables(projection, level, population)
                            == naive.tables(level, population).filter { $0.value.allSatisfy { $0 >= 0 } },
                        "seed \(seed), \(level), \(population)")
                    #expect(projection.counts(level).total(population) == naive.contributions(level, population).count)
                }
            }
            #expect(projection.digest == naive.digest, "seed \(seed)")
        }
    }

    @Test func `the order of unrelated cases does not matter to the digest`() throws {
        for seed in UInt64(1)...30 {
            var generated = GeneratedHistory(seed: seed, caseCount: 12)
            var random = SeededRandom(seed: seed)
            let events = generated.events(120)
            let expected = try TestHistory(events: events).projection(.normalised).digest
            let byCase = Dictionary(grouping: events, by: \.caseIdentifier)
            let names = byCase.keys.sorted().shuffled(using: &random)
            let permuted = names.flatMap { byCase[$0] ?? [] }
            #expect(try TestHistory(events: permuted).projection(.normalised).digest == expected, "seed \(seed)")
        }
    }

    @Test func `versions that arrive in any order end with the highest one, received last`() throws {
        let versions = [
            report("1", version: 1, drugs: ["a"], terms: ["x"], seriousness: .death, received: "2024-01-01"),
            report("1", version: 3, drugs: ["b"], terms: ["y"], received: "2024-01-02"),
            report("1", version: 3, drugs: ["c"], terms: ["z"], received: "2024-01-05"),
            report("1", version: 2, drugs: ["d"], terms: ["w"], received: "2024-02-01"),
        ]
        var random = SeededRandom(seed: 4)
        for _ in 0..<24 {
            let projection = try TestHistory(events: versions.shuffled(using: &random)).projection()
            #expect(projection.pairs(.term, .all).map(\.drug) == ["c"])
            #expect(projection.counts(.term).total(.serious) == 0)
        }
    }

    @Test func `of two versions alike in number and day the one later in the log counts`() throws {
        let history = TestHistory(events: [
            report("1", version: 2, drugs: ["a"], terms: ["x"], received: "2024-01-01"),
            report("1", version: 2, drugs: ["b"], terms: ["x"], received: "2024-01-01"),
        ])
        #expect(try history.projection().pairs(.term, .all).map(\.drug) == ["b"])
    }

    @Test func `a nullified case stays out whatever comes after it`() throws {
        let history = TestHistory(events: [
            nullification("1"), report("1", version: 9, drugs: ["a"], terms: ["x"]),
            reaction("1", "y", drugs: ["b"], grade: 5), report("2", drugs: ["a"], terms: ["y"]),
        ])
        let projection = try history.projection()
        #expect(projection.counts(.term).total(.all) == 1)
        #expect(projection.pairs(.term, .all).map(\.reaction) == ["y"])
    }
}
