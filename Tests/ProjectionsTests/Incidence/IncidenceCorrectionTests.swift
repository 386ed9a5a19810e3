import ClinicalEvents
import Projections
import TestSupport
import Testing

@Suite struct `Incidence after corrections, as of a date, and in parts` {
    private static func generated(_ seed: UInt64) -> [ProposedEvent] {
        var history = GeneratedHistory(seed: seed, caseCount: 4)
        return GeneratedCorrections.put(among: history.events(40), seed: seed &+ 1)
    }

    @Test(arguments: UInt64(1)...40)
    func `After every event of a corrected history the state is that of a recomputation`(seed: UInt64) throws {
        let history = TestHistory(events: Self.generated(seed))
        var projection = IncidenceProjection()
        try history.replay(blockSize: 7) { row, names in
            try projection.take(row, names, history)
            let standing = try Self.standing(history, through: row.sequence, names)
            #expect(projection.digest == standing.digest, "seed \(seed), event \(row.sequence)")
        }
    }

    /// What stands of every case, folded anew without any correction.
    private static func standing(
        _ history: TestHistory, through sequence: UInt64, _ names: SymbolTable
    ) throws -> IncidenceProjection {
        var projection = IncidenceProjection()
        let cases = Set(history.events.map(\.caseIdentifier)).count
        for number in 0..<UInt32(cases) {
            let known = history.events(ofCase: number, through: sequence)
            guard !known.isEmpty else { continue }
            let standing = try StandingEvents(known, caseNumber: number, names: names)
            for (row, content) in zip(standing.rows, standing.contents) {
                projection.apply(row, names: names) {
                    content
                } standing: { _ in
                    standing
                }
            }
        }
        return projection
    }

    @Test(arguments: UInt64(1)...20)
    func `Parts with cases of their own, merged in any order, are the whole`(seed: UInt64) throws {
        let history = TestHistory(events: Self.generated(seed))
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
