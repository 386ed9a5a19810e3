import ClinicalEvents
import EventLog
import Projections
import Snapshots
import Testing

@Suite("Tables counted in parts")
struct TablesInPartsTests {
    @Test(arguments: NameMode.allCases) func `are those counted in one, corrections included`(mode: NameMode) throws {
        let rules = NamingRules(mode: mode)
        for seed in UInt64(31)...36 {
            let generated = try GeneratedLog(seed: seed)
            try generated.append(600)
            if seed.isMultiple(of: 2) { try generated.log.seal(everything: true) }
            try generated.append(200)
            let end = try generated.log.status().lastSequence
            for last in [0, 1, try generated.anySequence(), end] {
                let whole = try generated.log.tables(rules, through: last, parts: 1)
                for count in 2...4 {
                    let parts = try generated.log.tables(rules, through: last, parts: count)
                    #expect(parts.tables.digest == whole.tables.digest, "seed \(seed), \(count) parts through \(last)")
                    #expect(parts.tables.placement == whole.tables.placement, "seed \(seed)")
                    #expect(parts.events == whole.events, "seed \(seed), \(count) parts through \(last)")
                }
            }
        }
    }

    @Test func `what a part throws comes out`() throws {
        struct Stopped: Error {}
        let generated = try GeneratedLog(seed: 5)
        try generated.append(50)
        #expect(throws: Stopped.self) {
            try generated.log.inParts(3) { part, _ in if part.index == 2 { throw Stopped() } }
        }
    }
}
