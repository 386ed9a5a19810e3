import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite("Questions: what is counted from the cases is what a count over the events finds")
struct QuestionTests {
    /// A day on which every event of a test history is recorded.
    private static let recordedDay: Int32 = 19_723

    private static func history(seed: UInt64, cases: Int, events count: Int) -> TestHistory {
        var generated = GeneratedHistory(seed: seed, caseCount: cases)
        let events = GeneratedPatients.put(on: generated.events(count), seed: seed)
        return TestHistory(events: GeneratedCorrections.put(among: events, seed: seed))
    }

    private static func question(_ random: inout SeededRandom) -> CaseQuestion {
        let conditions: [CaseCondition] = [
            .serious, .severe, .children, .elderly, .site("lyon"), .country("PT"), .sex(.female), .site("nowhere"),
        ]
        func chance(_ oneIn: UInt64) -> Bool { random.next() % oneIn == 0 }
        return CaseQuestion(
            chance(2) ? .term : .organ, exposure: Exposure.allCases.randomElement(using: &random) ?? .drug,
            conditions: chance(2) ? [] : Array(conditions.shuffled(using: &random).prefix(chance(4) ? 2 : 1)),
            leftOut: chance(3) ? ["aspirin"] : [],
            strata: chance(3) ? [] : Array(CaseTrait.allCases.shuffled(using: &random).prefix(chance(2) ? 2 : 1)))
    }

    private func expectAlike(
        _ register: CaseRegister, _ events: [ProposedEvent], _ question: CaseQuestion, _ mode: NameMode,
        _ place: @autoclosure () -> String
    ) throws -> Int {
        let tables = try register.tables(question)
        let naive = NaiveQuestion(events, question, mode, recordedDay: Self.recordedDay)
        #expect(tables.total == naive.total, "\(place())")
        let found = Self.answer(tables)
        #expect(found == naive.answer, "\(place())")
        return found.count
    }

    private static func answer(_ tables: QuestionTables) -> [NaiveCounts.Pair: [[Int]]] {
        func cells(_ table: ContingencyTable) -> [Int] { [table.a, table.b, table.c, table.d] }
        let pairs = tables.pairs.map { pair in
            let strata = (pair.strata?.strata ?? []).map(cells).sorted { $0.lexicographicallyPrecedes($1) }
            let names = NaiveCounts.Pair(drug: pair.count.drug, reaction: pair.count.reaction)
            return (names, [cells(pair.count.table)] + strata)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test(arguments: NameMode.allCases)
    func `after every event of histories full of corrections any question has its answer`(mode: NameMode) throws {
        var pairs = 0
        for seed in UInt64(1)...40 {
            let history = Self.history(seed: seed, cases: 4, events: 30)
            var (register, random) = (CaseRegister(NamingRules(mode: mode)), SeededRandom(seed: seed))
            try history.replay(readsPatient: true) { row, names in
                try register.apply(row, names: names) { try history.standing($0, names) }
                let question = Self.question(&random)
                pairs += try expectAlike(
                    register, Array(history.events.prefix(Int(row.sequence))), question, mode,
                    "seed \(seed), event \(row.sequence), \(question)")
            }
        }
        #expect(pairs > 3000)
    }

    @Test func `at the end of longer histories every question has its answer, and the usual tables are the same`()
        throws
    {
        for seed in UInt64(100)...115 {
            let history = Self.history(seed: seed, cases: 60, events: 240)
            let register = try history.register()
            var random = SeededRandom(seed: seed)
            for _ in 0..<12 {
                let question = Self.question(&random)
                _ = try expectAlike(register, history.events, question, .normalised, "seed \(seed), \(question)")
            }
            #expect(
                try history.projection(.normalised).digest == register.projection.digest, "seed \(seed)")
            for (conditions, population) in [([], CasePopulation.all), ([CaseCondition.serious], .serious)] {
                let usual = register.projection.pairs(.term, population)
                let counted = try register.tables(CaseQuestion(.term, conditions: conditions)).pairs.map(\.count)
                #expect(Set(usual) == Set(counted), "seed \(seed)")
            }
        }
    }

    private func tables(_ events: [ProposedEvent], _ question: CaseQuestion) throws -> [String: ContingencyTable] {
        let pairs = try TestHistory(events: events).register().tables(question).pairs
        return Dictionary(
            uniqueKeysWithValues: pairs.map { ("\($0.count.drug): \($0.count.reaction)", $0.count.table) })
    }

    @Test func `a case has one regimen, and counts once under a class of two of its drugs`() throws {
        let events = [
            report("1", drugs: ["Yervoy", "Opdivo"], terms: ["Colitis"]),
            report("2", drugs: ["nivolumab"], terms: ["Colitis"]),
            report("3", drugs: ["nivolumab", "pembrolizumab"], terms: ["Rash"]),
            report("4", drugs: ["aspirin"], terms: ["Rash"]),
        ]
        let regimens = try tables(events, CaseQuestion(.term, exposure: .regimen))
        #expect(
            regimens == [
                "ipilimumab + nivolumab: Colitis": try #require(ContingencyTable(a: 1, b: 0, c: 1, d: 2)),
                "nivolumab: Colitis": try #require(ContingencyTable(a: 1, b: 0, c: 1, d: 2)),
                "nivolumab + pembrolizumab: Rash": try #require(ContingencyTable(a: 1, b: 0, c: 1, d: 2)),
                "acetylsalicylic acid: Rash": try #require(ContingencyTable(a: 1, b: 0, c: 1, d: 2)),
            ])
        let classes = try tables(events, CaseQuestion(.term, exposure: .drugClass))
        #expect(classes["PD-1: Rash"] == ContingencyTable(a: 1, b: 2, c: 1, d: 0))
        #expect(classes["immune checkpoint inhibitor: Colitis"] == ContingencyTable(a: 2, b: 1, c: 0, d: 1))
        #expect(classes.count == 5)
    }

    @Test func `children are below eighteen and the elderly above seventy-five, by the latest version of a report`()
        throws
    {
        func aged(_ name: String, _ years: Double?, group: String? = nil, version: Int = 1) -> ProposedEvent {
            var event = report(name, drugs: ["a"], terms: ["x"])
            event.event = .safetyReportReceived(
                SafetyReportReceived(
                    version: version, seriousness: [], drugs: [ReportedDrug(role: .primarySuspect, name: "a")],
                    reactions: [ReportedReaction(term: "x")],
                    patient: PatientCharacteristics(ageYears: years, ageGroup: group)))
            return event
        }
        let events = [
            aged("1", 17.9), aged("2", 18), aged("3", 75), aged("4", 75.1), aged("5", nil, group: "C"), aged("6", nil),
            aged("7", 80, version: 2), aged("7", 8, version: 1),
        ]
        let register = try TestHistory(events: events).register()
        #expect(try register.tables(CaseQuestion(.term, conditions: [.children])).total == 2)
        #expect(try register.tables(CaseQuestion(.term, conditions: [.elderly])).total == 2)
        #expect(
            try register.tables(CaseQuestion(.term, strata: [.age])).strata.sorted() == [
                "adolescent", "adult", "age not known", "child", "elderly",
            ])
    }

    @Test func `what masks a reaction is left out with its cases`() throws {
        let masking = (0..<60).map { report("m\($0)", drugs: ["a"], terms: ["x"]) }
        let masked = (0..<10).map { report("n\($0)", drugs: ["b"], terms: [$0 < 5 ? "x" : "y"]) }
        let others = (0..<40).map { report("o\($0)", drugs: ["c"], terms: [$0 < 2 ? "x" : "z"]) }
        let events = masking + masked + others
        let whole = try #require(try tables(events, CaseQuestion(.term))["b: x"])
        let without = try #require(try tables(events, CaseQuestion(.term, leftOut: ["a"]))["b: x"])
        #expect(without == whole.leavingOut(try #require(ContingencyTable(a: 0, b: 0, c: 60, d: 0))))
        #expect((whole.informationComponent.lower ?? 0) < 0 && (without.informationComponent.lower ?? 0) > 0)
    }

    @Test func `more strata than are kept are refused`() throws {
        let events = (0...QuestionTables.maximumStrata).map { number in
            var event = report("\(number)", drugs: ["a"], terms: ["x"])
            event.site = "site \(number)"
            return event
        }
        let register = try TestHistory(events: events).register()
        #expect(throws: TooManyStrata.self) {
            try register.tables(CaseQuestion(.term, strata: [.site]))
        }
        #expect(try register.tables(CaseQuestion(.term, strata: [.sex])).strata == ["sex not known"])
    }
}

extension TestHistory {
    /// The register of the whole history.
    func register(_ mode: NameMode = .normalised) throws -> CaseRegister {
        var register = CaseRegister(NamingRules(mode: mode))
        try replay(readsPatient: true) { row, names in
            try register.apply(row, names: names) { try standing($0, names) }
        }
        return register
    }
}
