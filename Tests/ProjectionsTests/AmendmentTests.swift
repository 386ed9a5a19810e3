import ClinicalEvents
import Projections
import TestSupport
import SignalStatistics
import Testing

@Suite("Amended, retracted, erased: the incremental tables are those of a recomputation")
struct AmendmentTests {
    @Test(arguments: NameMode.allCases)
    func `after every event of histories full of corrections the tables are those of a recomputation`(mode: NameMode)
        throws
    {
        var corrections = 0
        for seed in UInt64(1)...40 {
            let history = TestHistory.corrected(seed: seed, cases: 3, events: 24)
            var projection = DisproportionalityProjection(mode: mode)
            try history.replay { row, names in
                let before = projection.digest
                let hasChanged = try history.apply(row, names, to: &projection)
                let naive = NaiveCounts(Array(history.events.prefix(Int(row.sequence))), mode)
                #expect(projection.digest == naive.digest, "seed \(seed), event \(row.sequence)")
                #expect(hasChanged || projection.digest == before, "seed \(seed), event \(row.sequence)")
                if row.kind.correctsEvents, hasChanged { corrections += 1 }
            }
        }
        #expect(corrections > 60)
    }

    @Test func `the state of a case is that of a projection that saw only what stands`() throws {
        for seed in UInt64(1)...60 {
            let history = TestHistory.corrected(seed: seed, cases: 5, events: 60)
            let cases = Dictionary(grouping: history.events, by: \.caseIdentifier)
            let standing = cases.keys.sorted().flatMap { NaiveCorrections.standing(cases[$0] ?? []) }
            #expect(
                try history.projection(.normalised).digest
                    == TestHistory(events: standing).projection(.normalised).digest, "seed \(seed)")
        }
    }

    private static func amended(
        _ name: String, reason: String = "typing error", received: String? = nil, occurred: String? = nil,
        to event: ProposedEvent
    ) -> ProposedEvent {
        let content = EventAmended(
            source: "test", sourceKey: name, reason: reason, occurred: occurred.flatMap { PartialDate($0) },
            payload: event.event)
        return keyed(
            "office \(name)",
            ProposedEvent(
                caseIdentifier: event.caseIdentifier, received: received.flatMap { PartialDate($0) }, source: "office",
                sourceKey: name, event: .eventAmended(content)))
    }

    private static func keyed(_ key: String, _ event: ProposedEvent) -> ProposedEvent {
        var event = event
        event.sourceKey = key
        return event
    }

    private static func day(_ text: String) -> Int32 { PartialDate(text)?.latestDay ?? 0 }

    private func terms(_ history: TestHistory, _ asOf: AsOf) throws -> [String] {
        try history.projection(asOf: asOf).pairs(.term, .all).map(\.reaction).sorted()
    }

    @Test func `before the correction was received the old shows, and after it the new`() throws {
        let old = Self.keyed("k", report("1", drugs: ["a"], terms: ["x"], received: "2024-01-01"))
        let new = report("1", drugs: ["a"], terms: ["y"])
        let history = TestHistory(events: [old, Self.amended("k", received: "2024-02-01", to: new)])
        #expect(try terms(history, .received(day: Self.day("2024-01-31"))) == ["x"])
        #expect(try terms(history, .received(day: Self.day("2024-02-01"))) == ["y"])
        #expect(try terms(history, .now) == ["y"])
    }

    @Test func `what a correction moved to another day shows from that day on`() throws {
        for (first, second, shown) in [("2024-03", "2024-01", ["x"]), ("2024-01", "2024-03", [])] {
            let old = Self.keyed("k", reaction("1", "x", drugs: ["a"]))
            var dated = old
            dated.occurred = PartialDate(first)
            let history = TestHistory(events: [dated, Self.amended("k", occurred: second, to: old)])
            #expect(try terms(history, .occurred(day: Self.day("2024-02-15"))) == shown)
        }
    }

    @Test func `a retracted follow-up brings back the version before it, and a retracted nullification the case`()
        throws
    {
        func retraction(_ key: String) -> ProposedEvent {
            let content = EventRetracted(source: "test", sourceKey: key, reason: "another patient")
            return Self.keyed("retraction of \(key)", event("1", .eventRetracted(content)))
        }
        var events = [
            Self.keyed("v1", report("1", version: 1, drugs: ["a"], terms: ["x"])),
            Self.keyed("v2", report("1", version: 2, drugs: ["a"], terms: ["y"])),
        ]
        #expect(try terms(TestHistory(events: events), .now) == ["y"])
        events.append(retraction("v2"))
        #expect(try terms(TestHistory(events: events), .now) == ["x"])
        events.append(Self.keyed("void", nullification("1")))
        #expect(try terms(TestHistory(events: events), .now) == [])
        events.append(retraction("void"))
        #expect(try terms(TestHistory(events: events), .now) == ["x"])
        events.append(retraction("retraction of v2"))
        #expect(try terms(TestHistory(events: events), .now) == ["x"])
    }

    @Test func `a retracted episode leaves the others, and an erased case nothing`() throws {
        var events = [
            Self.keyed("1", reaction("1", episode: 1, "x", drugs: ["a"], grade: 4)),
            Self.keyed("2", reaction("1", episode: 2, "y", drugs: ["a"])),
            Self.keyed("3", event("1", .reactionRetracted(ReactionRetracted(episode: 1, reason: "an infection")))),
        ]
        let projection = try TestHistory(events: events).projection()
        #expect(projection.pairs(.term, .all).map(\.reaction) == ["y"])
        #expect(projection.counts(.term).total(.serious) == 0)
        events.append(Self.keyed("4", event("1", .caseErased(CaseErased(legalBasis: "GDPR", reason: "asked for")))))
        events.append(Self.keyed("5", reaction("1", episode: 3, "z", drugs: ["a"])))
        #expect(try terms(TestHistory(events: events), .now) == [])
    }
}
