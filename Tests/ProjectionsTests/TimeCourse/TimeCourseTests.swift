import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite("Time course: each month's end is the answer as of its last day")
struct TimeCourseTests {
    /// A random history full of corrections, received and recorded over nine months.
    static func history(seed: UInt64) -> TestHistory {
        var (generated, random) = (GeneratedHistory(seed: seed, caseCount: 8), SeededRandom(seed: seed &+ 5))
        let events = generated.events(60).map { event in
            var event = event
            let day = Int32.random(in: 19_600...19_870, using: &random)
            if event.received != nil { event.received = PartialDate(dayNumber: day) }
            return event
        }
        let corrected = GeneratedCorrections.put(among: events, seed: seed)
        var moment = Timestamp(milliseconds: 1_693_000_000_000)
        let moments = corrected.map { _ in
            moment = Timestamp(milliseconds: moment.milliseconds + Int64.random(in: 0...600_000_000, using: &random))
            return moment
        }
        return TestHistory(events: corrected, recorded: moments)
    }

    private func course(
        _ history: TestHistory, _ drug: String, _ reaction: String, _ level: ReactionLevel, _ axis: TimeCourse.Axis,
        asOf: AsOf = .now
    ) throws -> [MonthEnd] {
        var course = TimeCourse(drug: drug, reaction: reaction, level, NamingRules(), axis: axis)
        var symbols = SymbolTable()
        try history.replay { row, names in
            symbols = names
            if case .included = asOf.membership(of: row) { course.apply(row, names: names) }
        }
        var last = Int32.max
        if case .received(let day) = asOf { last = day }
        return try course.monthEnds(through: last, names: symbols) {
            history.events(ofCase: $0, through: UInt64(history.events.count))
        }
    }

    /// The pair's table as of a month's end, by the usual projection.
    private func table(
        _ projection: DisproportionalityProjection, _ drug: String, _ reaction: String, _ level: ReactionLevel,
        _ population: CasePopulation
    ) -> ContingencyTable? {
        let counts = projection.counts(level)
        let drugs = projection.drugNumbers(named: drug)
        for pair in 0..<counts.pairCount where drugs.contains(counts.drug(ofPair: pair)) {
            if projection.reactionName(counts.reaction(ofPair: pair), level) == reaction {
                return counts.table(ofPair: pair, population)
            }
        }
        return nil
    }

    @Test(arguments: TimeCourse.Axis.allCases)
    func `of every pair, in both populations, on histories full of corrections`(axis: TimeCourse.Axis) throws {
        var compared = 0
        for seed in UInt64(1)...12 {
            let history = Self.history(seed: seed)
            for (drug, reaction, level) in [
                ("nivolumab", "Pneumonitis", ReactionLevel.term), ("ipilimumab", "Gastrointestinal disorders", .organ),
                ("levodopa", "Zorblax", .term),
            ] {
                for end in try course(history, drug, reaction, level, axis) {
                    let asOf: AsOf =
                        axis == .recorded
                        ? .recorded(Timestamp(endOfDay: end.month.lastDay)) : .received(day: end.month.lastDay)
                    let projection = try history.projection(.normalised, asOf: asOf)
                    for population in CasePopulation.allCases {
                        // Where no case ever had both, the usual tables have no such pair.
                        guard let expected = table(projection, drug, reaction, level, population) else { continue }
                        #expect(
                            end.table(population) == expected, "seed \(seed), \(drug), \(end.month), \(population)")
                        compared += 1
                    }
                }
            }
        }
        #expect(compared > 200)
    }

    @Test func `as of a day in a month, what came by that day`() throws {
        let day: Int32 = 19_760
        for seed in UInt64(20)...30 {
            let history = Self.history(seed: seed)
            let ends = try course(history, "nivolumab", "Pneumonitis", .term, .received, asOf: .received(day: day))
            let projection = try history.projection(.normalised, asOf: .received(day: day))
            #expect(ends.allSatisfy { $0.month <= CalendarMonth(ofDay: day) }, "seed \(seed)")
            guard let expected = table(projection, "nivolumab", "Pneumonitis", .term, .all) else { continue }
            #expect(ends.last?.table(.all) == expected, "seed \(seed)")
        }
    }

    @Test func `every month between the first and the last has its end`() throws {
        let events = [
            report("1", drugs: ["a"], terms: ["x"], received: "2023-11-30"),
            report("2", drugs: ["b"], terms: ["y"], received: "2024-02-29"),
            report("3", drugs: ["a"], terms: ["x"], received: "2024-01-01"),
        ]
        let ends = try course(TestHistory(events: events), "a", "x", .term, .received)
        #expect(ends.map { "\($0.month)" } == ["2023-11", "2023-12", "2024-01", "2024-02"])
        #expect(ends.map { $0.table(.all)?.a } == [1, 1, 2, 2])
        #expect(ends.map { $0.table(.all)?.total } == [1, 1, 2, 3])
    }

    @Test func `what was retracted shows until the month in which it was`() throws {
        let report = report("1", drugs: ["a"], terms: ["x"], received: "2024-01-10")
        let retraction = EventRetracted(source: "test", sourceKey: "1", reason: "another patient")
        var correction = event("1", .eventRetracted(retraction), received: "2024-03-05")
        correction.sourceKey = "retraction"
        let ends = try course(TestHistory(events: [report, correction]), "a", "x", .term, .received)
        #expect(ends.map { "\($0.month)" } == ["2024-01", "2024-02", "2024-03"])
        #expect(ends.map { $0.table(.all)?.a } == [1, 1, 0])
    }

    @Test func `what was amended to a later day leaves until that day`() throws {
        let report = report("1", drugs: ["a"], terms: ["x"], received: "2024-01-10")
        let amendment = EventAmended(
            source: "test", sourceKey: "1", reason: "typing error", received: PartialDate("2024-06-10"),
            payload: report.event)
        var correction = event("1", .eventAmended(amendment), received: "2024-03-05")
        correction.sourceKey = "amendment"
        let history = TestHistory(events: [report, correction])
        let ends = try course(history, "a", "x", .term, .received)
        #expect(ends.map { $0.table(.all)?.a } == [1, 1, 0, 0, 0, 1])
        let asOf = try (1...6).map { month in
            let day = try #require(PartialDate(year: 2024, month: month)).latestDay
            return try history.projection(.normalised, asOf: .received(day: day)).counts(.term).total(.all)
        }
        #expect(asOf == [1, 1, 0, 0, 0, 1])
    }

    @Test func `an empty history has no months`() throws {
        #expect(try course(TestHistory(events: []), "a", "x", .term, .recorded).isEmpty)
    }
}
