import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite struct `Incidence after corrections, as of a date, and in parts` {
    private static func generated(_ seed: UInt64) -> TestHistory {
        var history = GeneratedHistory(seed: seed, caseCount: 4, hasReports: false)
        return recorded(GeneratedCorrections.put(among: history.events(40), seed: seed &+ 1))
    }

    /// Events that were all recorded after everything in them happened.
    private static func recorded(_ events: [ProposedEvent]) -> TestHistory {
        TestHistory(
            events: events,
            recorded: events.indices.map { Timestamp(milliseconds: 1_714_521_600_000 + Int64($0) * 1000) })
    }

    @Test(arguments: 0..<4)
    func `After every event of a corrected history all tables are those of a history that was right from the start`(
        group: Int
    ) throws {
        var events = 0
        for seed in UInt64(group * 10 + 1)...UInt64(group * 10 + 10) { events += try Self.compare(seed) }
        #expect(events > 0, "what was compared says something")
    }

    /// Compares after every event; gives back how many first events the tables had together.
    private static func compare(_ seed: UInt64) throws -> Int {
        let history = generated(seed)
        var (projection, events) = (IncidenceProjection(), 0)
        try history.replay(blockSize: 7) { row, names in
            try projection.take(row, names, history)
            let written = recorded(rewritten(Array(history.events.prefix(Int(row.sequence)))))
            let expected = try IncidenceProjection(written)
            #expect(projection.digest == expected.digest, "seed \(seed), event \(row.sequence)")
            for question in questions {
                let (found, wanted) = (IncidenceTable(projection, question), IncidenceTable(expected, question))
                #expect(lines(found) == lines(wanted), "seed \(seed), event \(row.sequence)")
                #expect(found.notes == wanted.notes, "seed \(seed), event \(row.sequence)")
                events += found.rows.reduce(0) { $0 + $1.events }
            }
        }
        return events
    }

    /// The history as it would have been written by somebody who made no mistake: case by case, without a correction in it. What begins
    /// it gives every case its number, and tells of no patient at risk.
    private static func rewritten(_ events: [ProposedEvent]) -> [ProposedEvent] {
        var cases: [ProposedEvent] = []
        for event in events where !cases.contains(where: { $0.caseIdentifier == event.caseIdentifier }) {
            var known = event
            known.event = .safetyReportNullified(SafetyReportNullified(reason: "known"))
            cases.append(known)
        }
        let standing = cases.flatMap { known in
            NaiveCorrections.standing(events.filter { $0.caseIdentifier == known.caseIdentifier })
        }
        return cases + standing
    }

    private static let questions: [IncidenceQuestion] = {
        var byDrug = IncidenceQuestion()
        (byDrug.reaction, byDrug.cutoff) = (.term, PartialDate("2024-02-01")?.latestDay)
        var (severe, byRegimen, byFactor) = (byDrug, byDrug, byDrug)
        (severe.exposure, severe.minimumGrade, severe.window) = (.any, 3, .open)
        (byRegimen.exposure, byRegimen.reaction, byRegimen.followUp) = (.regimen, .any, .contact)
        byFactor.strata = [.sex, .recorded("smoking")]
        return [byDrug, severe, byRegimen, byFactor]
    }()

    /// Every row in full, with what each patient at risk went through.
    private static func lines(_ table: IncidenceTable) -> [String] {
        table.rows.map { row in
            let followUps = table.followUps(of: row).map { "\($0.entry) \($0.exit) \($0.cause ?? 0)" }.sorted()
            let counts = [
                row.atRisk, row.hadBefore, row.events, row.partlyDated, row.uncertain, row.ungraded, row.episodes,
                row.personDays, row.observedDays,
            ]
            return
                "\(row.exposure) | \(row.reaction) | \(row.strata) | \(counts) | \(row.eventsByWorstGrade) | \(followUps)"
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `Parts with cases of their own, merged in any order, are the whole`(seed: UInt64) throws {
        let history = Self.generated(seed)
        let whole = try IncidenceProjection(history)
        var parts = [IncidenceProjection(), IncidenceProjection()]
        try history.replay { row, names in try parts[Int(row.caseNumber % 2)].take(row, names, history) }
        for order in [[0, 1], [1, 0]] {
            var merged = parts[order[0]]
            let isMerged = merged.merge(parts[order[1]])
            #expect(isMerged && merged.digest == whole.digest, "seed \(seed)")
            #expect(merged.lastReceivedDay == whole.lastReceivedDay)
        }
        var twice = whole
        let isMergedTwice = twice.merge(parts[0])
        #expect(!isMergedTwice || parts[0].digest == IncidenceProjection().digest, "seed \(seed)")
    }

    @Test func `Corrections reach back: an amended onset moves, a retracted reaction and an erased case are gone`()
        throws
    {
        var history = RegistryHistory()
        for patient in ["A", "B", "C"] {
            history.start(patient, "2024-01-01", "nivolumab")
            history.react(patient, "2024-01-11", "Colitis")
        }
        func amend(_ key: String, _ occurred: String, _ event: ClinicalEvent) -> ClinicalEvent {
            .eventAmended(
                EventAmended(
                    source: "registry", sourceKey: key, reason: "typo", occurred: PartialDate(occurred), payload: event)
            )
        }
        let moved = ReactionReported(episode: 1, term: "Colitis", suspects: [])
        history.add("A", nil, amend("2", "2024-01-21", .reactionReported(moved)), received: "2024-02-01")
        history.add(
            "B", nil, .reactionRetracted(ReactionRetracted(episode: 1, reason: "infection")), received: "2024-02-02")
        history.add("C", nil, .caseErased(CaseErased(legalBasis: "GDPR", reason: "asked for")), received: "2024-02-03")
        let row = try #require(try history.row("nivolumab", "Colitis", until: "2024-01-31"))
        #expect((row.atRisk, row.events, row.personDays) == (2, 1, 20 + 30))
    }

    @Test func `Each axis shows its own part of the history`() throws {
        var history = RegistryHistory()
        history.start("A", "2024-01-01", "nivolumab")
        history.start("B", "2024-01-01", "nivolumab")
        history.react("A", "2024-01-11", "Colitis")
        let late = ClinicalEvent.reactionReported(ReactionReported(episode: 1, term: "Colitis", suspects: []))
        history.add("B", "2024-01-21", late, received: "2024-06-01")
        let day = try #require(PartialDate("2024-03-31")).latestDay
        func answer(_ asOf: AsOf) throws -> [Int] {
            var question = IncidenceQuestion()
            question.cutoff = day
            let row = IncidenceTable(try history.projection(asOf), question).rows.first
            return [row?.events ?? 0, row?.personDays ?? 0]
        }
        #expect(try answer(.occurred(day: day)) == [2, 10 + 20])
        #expect(try answer(.received(day: day)) == [1, 10 + 90])
        #expect(try answer(.recorded(Timestamp(endOfDay: day))) == [1, 10 + 90])
        #expect(try answer(.now) == [2, 10 + 20])
    }
}
