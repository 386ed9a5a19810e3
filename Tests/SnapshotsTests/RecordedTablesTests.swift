import ClinicalEvents
import EventLog
import Foundation
import Projections
import Snapshots
import Terminology
import TestSupport
import Testing

@Suite("Tables from snapshots are those of a full fold")
struct RecordedTablesTests {
    private func expectAlike(
        _ generated: GeneratedLog, through last: UInt64, _ rules: NamingRules, _ seed: UInt64, inParts: Bool = false
    ) throws -> TableAnswer {
        let (found, folded) = (
            try generated.answer(through: last, rules), try generated.answer(through: last, rules, usesSnapshots: false)
        )
        #expect(found.tables.digest == folded.tables.digest, "seed \(seed), through \(last)")
        #expect(found.tables.placement == folded.tables.placement, "seed \(seed), through \(last)")
        #expect(found.events == folded.events, "seed \(seed), through \(last)")
        #expect(found.notes == [], "seed \(seed), through \(last)")
        if inParts {
            let parts = try generated.log.tables(rules, through: last, parts: 2)
            #expect(parts.tables.digest == found.tables.digest, "seed \(seed), through \(last), in two parts")
        }
        return found
    }

    @Test(arguments: NameMode.allCases, OrganGrouping.allCases)
    func `at any sequence of a growing log`(mode: NameMode, grouping: OrganGrouping) throws {
        let rules = NamingRules(mode: mode, grouping: grouping)
        // Each way of counting meets histories of its own.
        let seed = UInt64(
            2 + 10 * (NameMode.allCases.firstIndex(of: mode) ?? 0)
                + (OrganGrouping.allCases.firstIndex(of: grouping) ?? 0))
        let generated = try GeneratedLog(seed: seed)
        for round in 0..<3 {
            try generated.append(700)
            if round == 1 { try generated.log.seal() }
            let end = try generated.log.status().lastSequence
            _ = try expectAlike(generated, through: end, rules, seed)
            for _ in 0..<6 {
                let last = try generated.anySequence()
                let answer = try expectAlike(generated, through: last, rules, seed, inParts: true)
                #expect(answer.eventsFolded <= 256, "seed \(seed), through \(last): \(answer)")
                #expect(answer.eventsChanged <= 1024, "seed \(seed), through \(last): \(answer)")
            }
            for place in stride(from: UInt64(256), through: end, by: 512) {
                for last in place - 1...min(end, place + 1) {
                    _ = try expectAlike(generated, through: last, rules, seed)
                }
            }
        }
    }

    @Test func `questions in any order leave the same tables`() throws {
        for seed in UInt64(11)...14 {
            let generated = try GeneratedLog(seed: seed)
            try generated.append(1500)
            for _ in 0..<12 {
                _ = try expectAlike(generated, through: try generated.anySequence(), NamingRules(), seed)
            }
        }
    }

    @Test func `the number of tables is bounded, and only the last state is kept`() throws {
        let generated = try GeneratedLog(seed: 21)
        for _ in 0..<5 {
            try generated.append(800)
            _ = try generated.answer(through: try generated.log.status().lastSequence)
            let names = generated.files.keys
            #expect(names.count { $0.hasPrefix("tables-") } <= 4)
            #expect(names.count { $0.hasPrefix("state-") } == 1)
        }
        #expect(generated.files.keys.count { $0.hasPrefix("changes-") } == 4000 / 256)
    }

    @Test func `nothing is written and nothing read without snapshots`() throws {
        let generated = try GeneratedLog(seed: 31)
        try generated.append(600)
        let answer = try generated.answer(through: 600, usesSnapshots: false)
        #expect(answer.eventsFolded == 600)
        #expect(answer.snapshot == nil)
        #expect(generated.files.isEmpty)
    }

    @Test func `a log shorter than a unit has none, and an empty one answers`() throws {
        let generated = try GeneratedLog(seed: 41)
        #expect(try generated.answer(through: 0).tables.pairs(.term, .all).isEmpty)
        try generated.append(255)
        _ = try generated.answer(through: 255)
        #expect(generated.files.isEmpty)
    }
}
