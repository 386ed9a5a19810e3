import ClinicalEvents
@testable import Projections
import TestSupport
import Testing

@Suite("Snapshots and changes of a projection")
struct SnapshotFormTests {
    /// The projection before each event and after the last, with what each changed.
    private func walk(
        _ history: TestHistory, _ rules: NamingRules,
        _ body: (DisproportionalityProjection, _ hasChanged: Bool, EventRow, SymbolTable) throws -> Void
    ) throws {
        var projection = DisproportionalityProjection(rules)
        try history.replay { row, names in
            let hasChanged = try history.apply(row, names, to: &projection)
            try body(projection, hasChanged, row, names)
        }
    }

    @Test(arguments: NameMode.allCases)
    func `a projection made again from its snapshot goes on as if nothing had been`(mode: NameMode) throws {
        let rules = NamingRules(mode: mode)
        for seed in UInt64(1)...40 {
            var (generated, random) = (GeneratedHistory(seed: seed, caseCount: 8), SeededRandom(seed: seed))
            let history = TestHistory(events: GeneratedCorrections.put(among: generated.events(100), seed: seed))
            let cut = Int.random(in: 1..<100, using: &random)
            var resumed = DisproportionalityProjection(rules)
            var applied = 0
            try walk(history, rules) { projection, _, row, names in
                applied += 1
                if applied == cut {
                    resumed = try DisproportionalityProjection(snapshot: projection.snapshot, rules)
                } else if applied > cut {
                    try history.apply(row, names, to: &resumed)
                }
                guard applied >= cut else { return }
                #expect(resumed.digest == projection.digest, "seed \(seed), cut \(cut), event \(applied)")
                #expect(resumed.snapshot == projection.snapshot, "seed \(seed), cut \(cut), event \(applied)")
            }
        }
    }

    /// What tables say. In which order the pairs that one event made are kept differs between growing and moving, and is not told.
    private struct CountedTables: Equatable {
        let digest: UInt64
        let names: [[String]]

        init(_ tables: DisproportionalityTables) {
            digest = tables.digest
            names = [tables.resolver.drugs.names, tables.resolver.terms.names, tables.resolver.organs.names]
        }
    }

    @Test(arguments: NameMode.allCases)
    func `tables moved by changes are those of the projection at every event`(mode: NameMode) throws {
        let rules = NamingRules(mode: mode)
        for seed in UInt64(100)...125 {
            var (generated, random) = (GeneratedHistory(seed: seed, caseCount: 8), SeededRandom(seed: seed))
            let history = TestHistory(
                events: Array(GeneratedCorrections.put(among: generated.events(100), seed: seed).prefix(100)))
            let cut = Int.random(in: 0..<100, using: &random)
            var (changes, begin) = (
                TableChanges(after: 0, DisproportionalityProjection(rules)), DisproportionalityTables(rules)
            )
            var expected: [CountedTables] = []
            try walk(history, rules) { projection, hasChanged, row, _ in
                if Int(row.sequence) > cut {
                    changes.add(projection, hasChanged: hasChanged, sequence: row.sequence)
                } else if Int(row.sequence) == cut {
                    changes = TableChanges(after: row.sequence, projection)
                    begin = projection.tables
                }
                expected.append(CountedTables(projection.tables))
            }
            let bytes = changes.take(through: 100)
            for last in cut + 1...100 {
                var moved = try DisproportionalityTables(snapshot: begin.snapshot, rules)
                try moved.apply(changes: bytes, after: UInt64(cut), through: UInt64(last))
                #expect(CountedTables(moved) == expected[last - 1], "seed \(seed), from \(cut) through \(last)")
            }
        }
    }

    @Test func `the cases of a history counted in two parts at once are those counted in one`() async throws {
        for seed in UInt64(200)...240 {
            var generated = GeneratedHistory(seed: seed, caseCount: 15)
            let events = GeneratedCorrections.put(among: generated.events(120), seed: seed)
            async let even = Self.part(of: events) { $0.isMultiple(of: 2) }
            async let odd = Self.part(of: events) { !$0.isMultiple(of: 2) }
            var (merged, other) = (try await even, try await odd)
            let isMerged = merged.merge(other)
            #expect(isMerged, "seed \(seed)")
            let whole = try TestHistory(events: events).projection(.normalised)
            #expect(merged.digest == whole.digest, "seed \(seed)")
            #expect(merged.placement == whole.placement, "seed \(seed)")
            let (names, wanted) = (merged.tables.resolver, whole.tables.resolver)
            #expect(names.drugs.names == wanted.drugs.names, "seed \(seed)")
            #expect(names.terms.names == wanted.terms.names, "seed \(seed)")
            #expect(names.organs.names == wanted.organs.names, "seed \(seed)")
            #expect(names.organOfTerm == wanted.organOfTerm, "seed \(seed)")
            let isMergedTwice = other.merge(merged)
            #expect(!isMergedTwice, "cases in both, seed \(seed)")
            let more = GeneratedCorrections.put(among: generated.events(40), seed: seed, source: "another office")
            try continueAlike(
                whole, merged, TestHistory(events: events + more), from: UInt64(events.count), seed)
        }
    }

    /// A merged projection goes on as the whole one does.
    private func continueAlike(
        _ whole: DisproportionalityProjection, _ merged: DisproportionalityProjection, _ history: TestHistory,
        from first: UInt64, _ seed: UInt64
    ) throws {
        var (whole, merged) = (whole, merged)
        try history.replay { row, names in
            guard row.sequence > first else { return }
            try history.apply(row, names, to: &whole)
            try history.apply(row, names, to: &merged)
        }
        #expect(merged.digest == whole.digest, "seed \(seed)")
    }

    @concurrent private static func part(
        of events: [ProposedEvent], _ isOwn: @Sendable (UInt32) -> Bool
    ) async throws -> DisproportionalityProjection {
        var projection = DisproportionalityProjection()
        let history = TestHistory(events: events)
        try history.replay { row, names in
            if isOwn(row.caseNumber) { try history.apply(row, names, to: &projection) }
        }
        return projection
    }

    @Test func `damaged bytes are refused or read as something else, and nothing worse`() throws {
        var (generated, random) = (GeneratedHistory(seed: 3, caseCount: 8), SeededRandom(seed: 3))
        let rules = NamingRules()
        var (state, changes) = (
            DisproportionalityProjection(rules), TableChanges(after: 0, DisproportionalityProjection(rules))
        )
        try walk(TestHistory(events: generated.events(150)), rules) { projection, hasChanged, row, _ in
            changes.add(projection, hasChanged: hasChanged, sequence: row.sequence)
            state = projection
        }
        let (snapshot, moves) = (state.snapshot, changes.take(through: 150))
        for _ in 0..<4000 {
            if let damaged = try? DisproportionalityProjection(snapshot: snapshot.damaged(&random), rules) {
                _ = damaged.pairs(.organ, .all)
            }
            var tables = DisproportionalityTables(rules)
            try? tables.apply(changes: moves.damaged(&random), after: 0, through: .max)
        }
        for end in 0..<snapshot.count {
            #expect(throws: MalformedBlock.self) {
                try DisproportionalityProjection(snapshot: Array(snapshot[..<end]), rules)
            }
        }
    }
}

extension [UInt8] {
    /// With one to three bytes changed.
    fileprivate func damaged(_ random: inout SeededRandom) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            bytes[Int.random(in: 0..<count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return bytes
    }
}
