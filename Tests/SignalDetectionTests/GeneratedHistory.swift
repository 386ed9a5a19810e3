import ClinicalEvents
import TestSupport

/// Random histories over few drugs and terms, so that pairs cross criteria often, and cases are corrected often.
struct GeneratedHistory {
    private var random: SeededRandom
    private let drugs: [String]
    private let terms: [String]
    private let caseCount: Int

    private static let drugNames = ["nivolumab", "ipilimumab", "aspirin", "Testodrug", "paracetamol"]
    private static let countries = ["FR", "NL", nil]
    private static let sites = ["Leiden", "Lyon", nil]
    private static let termNames = ["Myocarditis", "Pneumonitis", "Colitis", "Pericarditis", "Zorblax", "Rash"]

    init(seed: UInt64, drugs: Int, terms: Int, cases: Int) {
        random = SeededRandom(seed: seed)
        self.drugs = Array(Self.drugNames.prefix(drugs))
        self.terms = Array(Self.termNames.prefix(terms))
        caseCount = cases
    }

    mutating func history(_ count: Int) -> TestHistory { TestHistory(events: (0..<count).map { _ in next() }) }

    private mutating func next() -> ProposedEvent {
        // Low numbers come up more often: those cases are corrected, the others only make the database grow.
        let number = Int.random(in: 0..<caseCount, using: &random) * Int.random(in: 1...4, using: &random)
        var next = event("case \(number)", content(), received: "2024-01-15")
        next.site = Self.sites[Int.random(in: 0..<3, using: &random)]
        return next
    }

    private mutating func content() -> ClinicalEvent {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<70: .safetyReportReceived(version())
        case 70..<73: .caseErased(CaseErased(legalBasis: "GDPR 17", reason: "asked for"))
        case 73..<75:
            .patientEnrolled(
                PatientEnrolled(
                    registry: "R", country: country(), patient: PatientCharacteristics(ageYears: age())))
        case 75..<85: .safetyReportNullified(SafetyReportNullified(reason: "entered twice"))
        case 85..<95:
            .reactionReported(
                ReactionReported(
                    episode: 1, term: some(terms, 1...1)[0], grade: Int.random(in: 1...5, using: &random),
                    suspects: some(drugs, 0...1).map { SuspectDrug(name: $0) }))
        default: .reactionUpdated(ReactionUpdated(episode: 1, grade: Int.random(in: 1...5, using: &random)))
        }
    }

    private mutating func version() -> SafetyReportReceived {
        // A drug prefers its own term, so that disproportion arises.
        let first = Int.random(in: 0..<drugs.count, using: &random)
        let isTypical = Bool.random(using: &random)
        let reactions = isTypical ? [terms[first % terms.count]] : some(terms, 0...2)
        let names = [drugs[first]] + some(drugs, 0...1)
        let isTied = Int.random(in: 0..<4, using: &random) == 0
        return SafetyReportReceived(
            version: Int.random(in: 0...2, using: &random),
            seriousness: Bool.random(using: &random) ? .hospitalisation : [],
            drugs: names.map { ReportedDrug(role: .primarySuspect, name: $0) },
            reactions: reactions.map { ReportedReaction(term: $0, suspects: isTied ? some(names, 0...1) : []) },
            patient: PatientCharacteristics(ageYears: age()),
            origin: country().map { ReportOrigin(occurrenceCountry: $0) })
    }

    private mutating func age() -> Double? { [9, 40, 80, nil][Int.random(in: 0..<4, using: &random)] }

    private mutating func country() -> String? { Self.countries[Int.random(in: 0..<3, using: &random)] }

    private mutating func some(_ names: [String], _ count: ClosedRange<Int>) -> [String] {
        Array(names.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
    }
}
