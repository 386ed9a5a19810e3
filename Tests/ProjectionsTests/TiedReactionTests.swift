import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite("Reactions are paired with the drugs they are tied to")
struct TiedReactionTests {
    /// A registry whose patients get many drugs, each suspected of some of their reactions only; some reactions have no suspect, and
    /// some patients a report beside.
    private struct TiedHistory {
        var random: SeededRandom
        let drugs: Int
        let terms: Int
        let patients: Int

        mutating func events(_ count: Int) -> [ProposedEvent] {
            (0..<count).map { number in
                let patient = "patient \(Int.random(in: 0..<patients, using: &random))"
                var event = event(patient, content(), received: "2024-01-15")
                event.sourceKey = "\(number)"
                return event
            }
        }

        private mutating func content() -> ClinicalEvent {
            let grade = Int.random(in: 1...4, using: &random)
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<2: return .reactionUpdated(ReactionUpdated(episode: 1, grade: grade))
            case 2:
                let names = some(0...3)
                let reactions = (0..<2).map { _ in ReportedReaction(term: term(), suspects: Array(names.prefix(1))) }
                return .safetyReportReceived(
                    SafetyReportReceived(
                        version: Int.random(in: 1...3, using: &random), seriousness: [],
                        drugs: names.map { ReportedDrug(role: .primarySuspect, name: $0) },
                        reactions: Bool.random(using: &random) ? reactions : [ReportedReaction(term: term())]))
            default:
                return .reactionReported(
                    ReactionReported(
                        episode: Int.random(in: 1...6, using: &random), term: term(), grade: grade,
                        suspects: some(0...3).map { SuspectDrug(name: $0) }))
            }
        }

        private mutating func term() -> String { GeneratedTerms.all[Int.random(in: 0..<terms, using: &random)] }

        private mutating func some(_ count: ClosedRange<Int>) -> [String] {
            (0..<Int.random(in: count, using: &random)).map { _ in "drug \(Int.random(in: 0..<drugs, using: &random))" }
        }
    }

    private enum GeneratedTerms {
        static let all =
            ["Myocarditis", "Pericarditis", "Pneumonitis", "Dyspnoea", "Colitis", "Diarrhoea", "Rash", "Pruritus"]
            + (1...40).map { "Zorblax \($0)" }
    }

    /// Histories with few names, with many drugs (a row of bits takes two numbers from the 32nd on) and with many terms.
    private static let shapes = [(drugs: 3, terms: 4, patients: 4), (80, 6, 2), (5, 48, 3)]

    private func history(
        _ seed: UInt64, _ shape: (drugs: Int, terms: Int, patients: Int), _ count: Int
    ) -> TestHistory {
        var generated = TiedHistory(
            random: SeededRandom(seed: seed), drugs: shape.drugs, terms: shape.terms, patients: shape.patients)
        return TestHistory(events: GeneratedCorrections.put(among: generated.events(count), seed: seed))
    }

    @Test func `after every event the tables are those of sets of a case, a drug and a term`() throws {
        for (index, shape) in Self.shapes.enumerated() {
            for seed in UInt64(1)...(index == 0 ? 8 : 2) {
                let history = history(seed, shape, index == 1 ? 90 : 50)
                var projection = DisproportionalityProjection(mode: .verbatim)
                var applied = 0
                try history.replay { row, names in
                    try history.apply(row, names, to: &projection)
                    applied += 1
                    let naive = NaiveCounts(Array(history.events.prefix(applied)))
                    #expect(projection.digest == naive.digest, "shape \(index), seed \(seed), event \(applied)")
                }
            }
        }
    }

    @Test func `the change of an event leads from the pairs before it to those after it`() throws {
        for (index, shape) in Self.shapes.enumerated() {
            for seed in UInt64(20)...22 {
                let history = history(seed, shape, 100)
                var projection = DisproportionalityProjection(mode: .verbatim)
                try history.replay { row, names in
                    let earlier = projection.countedNow(row.caseNumber)
                    guard try history.apply(row, names, to: &projection) else { return }
                    let (now, change) = (projection.countedNow(row.caseNumber), projection.change)
                    for level in ReactionLevel.allCases {
                        for population in CasePopulation.allCases {
                            let place: Comment = "shape \(index), seed \(seed), event \(row.sequence), \(level)"
                            #expect(change.before(level, population) == earlier.after(level, population), place)
                            #expect(change.after(level, population) == now.after(level, population), place)
                        }
                    }
                }
            }
        }
    }

    @Test func `from a snapshot, and from two parts, the digest is that of one fold`() throws {
        for (index, shape) in Self.shapes.enumerated() {
            for seed in UInt64(40)...43 {
                let history = history(seed, shape, 120)
                var (whole, resumed) = (DisproportionalityProjection(mode: .verbatim), DisproportionalityProjection())
                var parts = [DisproportionalityProjection](
                    repeating: DisproportionalityProjection(mode: .verbatim), count: 2)
                try history.replay { row, names in
                    try history.apply(row, names, to: &whole)
                    try history.apply(row, names, to: &parts[Int(row.caseNumber % 2)])
                    if row.sequence == 60 {
                        resumed = try DisproportionalityProjection(
                            snapshot: whole.snapshot, NamingRules(mode: .verbatim))
                    } else if row.sequence > 60 {
                        try history.apply(row, names, to: &resumed)
                    }
                }
                let merged = parts[0].merge(parts[1])
                #expect(merged && parts[0].digest == whole.digest, "shape \(index), seed \(seed)")
                #expect(resumed.digest == whole.digest, "shape \(index), seed \(seed)")
                #expect(resumed.snapshot == whole.snapshot, "shape \(index), seed \(seed)")
                #expect(whole.digest == NaiveCounts(history.events).digest, "shape \(index), seed \(seed)")
            }
        }
    }

    @Test func `a chemotherapy suspected of a neutropenia has no part in a hyperthyroidism`() throws {
        var events = ["1", "2"].flatMap { patient in
            [
                reaction(patient, episode: 1, "Neutropenia", drugs: ["carboplatin"]),
                reaction(patient, episode: 2, "Hyperthyroidism", drugs: ["pembrolizumab"]),
            ]
        }
        let pairs = { (events: [ProposedEvent]) in
            try Set(TestHistory(events: events).projection().pairs(.term, .all).map { "\($0.drug) \($0.reaction)" })
        }
        #expect(try pairs(events) == ["carboplatin Neutropenia", "pembrolizumab Hyperthyroidism"])
        // What names no suspect is of every drug of the case, also of one that comes later.
        events.append(reaction("1", episode: 3, "Rash", drugs: []))
        events.append(reaction("1", episode: 4, "Nausea", drugs: ["pemetrexed"]))
        #expect(
            try pairs(events) == [
                "carboplatin Neutropenia", "pembrolizumab Hyperthyroidism", "carboplatin Rash", "pembrolizumab Rash",
                "pemetrexed Rash", "pemetrexed Nausea",
            ])
    }

    @Test func `an unlikely cause is a suspect still`() throws {
        let content = ReactionReported(
            episode: 1, term: "Rash", suspects: [SuspectDrug(name: "nivolumab", causality: .unlikely)])
        let history = TestHistory(events: [event("1", .reactionReported(content))])
        #expect(try history.projection().pairs(.term, .all).map(\.drug) == ["nivolumab"])
    }
}
