import ClinicalEvents
import Projections
import TestSupport

/// A patient as one sender reports them.
struct ReportedPatient {
    var name: String
    var drugs: [String]
    var terms: [String]
    var age: Double?
    var sex: Sex?
    var country: String?
    var onset: String?
    var received: String?
    var version = 1

    var event: ProposedEvent {
        let content = SafetyReportReceived(
            version: version, seriousness: [],
            drugs: drugs.enumerated().map {
                ReportedDrug(role: $0.offset == 0 ? .primarySuspect : .concomitant, name: $0.element)
            },
            reactions: terms.map { ReportedReaction(term: $0) },
            patient: PatientCharacteristics(ageYears: age, sex: sex),
            origin: ReportOrigin(occurrenceCountry: country))
        return ProposedEvent(
            caseIdentifier: name, received: received.flatMap { PartialDate($0) },
            occurred: onset.flatMap { PartialDate($0) }, source: "test", sourceKey: "\(name)-\(version)",
            event: .safetyReportReceived(content))
    }
}

/// Reports of patients who have nothing to do with each other, but for the few drugs and terms there are.
struct UnrelatedReports {
    private var random: SeededRandom
    private var count = 0
    var drugCount = 40
    var termCount = 150

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func next() -> ReportedPatient {
        count += 1
        return ReportedPatient(
            name: "other \(count)", drugs: some("Drug", of: drugCount, 1...3),
            terms: some("Term", of: termCount, 1...5),
            age: isMissing(5) ? nil : Double(Int.random(in: 18...90, using: &random)),
            sex: isMissing(10) ? nil : Bool.random(using: &random) ? .female : .male,
            country: isMissing(12) ? nil : ["US", "DE", "FR", "JP", "EU", "GB"].randomElement(using: &random),
            onset: onset())
    }

    private mutating func isMissing(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    /// The smaller a number, the more often it is drawn.
    private mutating func some(_ word: String, of count: Int, _ sizes: ClosedRange<Int>) -> [String] {
        let size = Int.random(in: sizes, using: &random)
        let numbers = (0..<size).map { _ in
            min(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
        }
        return Set(numbers).sorted().map { "\(word) \($0)" }
    }

    private mutating func onset() -> String? {
        guard !isMissing(6) else { return nil }
        let (month, day) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
        let text = "201\(Int.random(in: 3...7, using: &random))-\(month < 10 ? "0" : "")\(month)"
        return isMissing(5) ? text : "\(text)-\(day < 10 ? "0" : "")\(day)"
    }
}

/// What one sender makes of another's report.
extension ReportedPatient {
    func retold(as name: String, _ change: (inout ReportedPatient) -> Void = { _ in }) -> ReportedPatient {
        var again = self
        again.name = name
        change(&again)
        return again
    }
}

/// Suspected duplicates by the names of their cases.
struct FoundDuplicates {
    let suspected: SuspectedDuplicates
    private let names: [String]

    init(_ history: TestHistory, asOf: AsOf = .now, ofAllPairs: Bool = false, probability: Double = 0.5) throws {
        var descriptions = CaseDescriptions(NamingRules(mode: .verbatim))
        var (names, met): ([String], Set<String>) = ([], [])
        for name in history.events.map(\.caseIdentifier) where met.insert(name).inserted { names.append(name) }
        self.names = names
        try history.replay(readsPatient: true, readsTreatments: true) { row, symbols in
            var row = row
            switch asOf.membership(of: row) {
            case .included: break
            case .superseding: row.removeContent()
            case .excluded, .undated: return
            }
            try descriptions.apply(row, names: symbols) { try history.standing($0, symbols, asOf) }
        }
        suspected =
            ofAllPairs
            ? descriptions.suspectedDuplicatesOfAllPairs(probability: probability)
            : descriptions.suspectedDuplicates(probability: probability)
    }

    /// The cases of each group, in the order of the alphabet.
    var groups: [[String]] {
        suspected.groups.map { $0.cases.map { names[Int($0)] }.sorted() }.sorted { $0[0] < $1[0] }
    }

    /// The score of each pair.
    var scores: [Set<String>: DuplicateScore] {
        Dictionary(
            uniqueKeysWithValues: suspected.pairs.map { ([names[Int($0.first)], names[Int($0.second)]], $0.score) })
    }

    var kept: [String] { suspected.groups.map { names[Int($0.suggested)] } }
}
