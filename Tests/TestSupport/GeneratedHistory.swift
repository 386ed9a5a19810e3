public import ClinicalEvents

/// Random histories in which a few cases are corrected again and again.
public struct GeneratedHistory {
    private var random: SeededRandom
    private let caseCount: Int
    private var count = 0

    static let drugs = ["nivolumab", "Opdivo", "IPILIMUMAB", "aspirin", "Testodrug 5", "carbidopa\\levodopa"]
    static let terms = [
        "Myocarditis", "Pneumonitis", "PNEUMONITIS", "Diarrhoea", "diarrhea", "Zorblax", "Agranulocytosis",
    ]

    /// Histories of so many cases.
    public init(seed: UInt64, caseCount: Int) {
        random = SeededRandom(seed: seed)
        self.caseCount = caseCount
    }

    /// The next events, each under a source key of its own.
    public mutating func events(_ count: Int) -> [ProposedEvent] { (0..<count).map { _ in next() } }

    private mutating func next() -> ProposedEvent {
        let number = Int.random(in: 0..<caseCount, using: &random)
        let day = Int.random(in: 1...28, using: &random)
        count += 1
        return ProposedEvent(
            caseIdentifier: "case \(number)",
            received: chance(4) ? nil : PartialDate("2024-02-\(day < 10 ? "0" : "")\(day)"),
            occurred: chance(3) ? nil : PartialDate("2023"), source: "test", sourceKey: "\(count)", event: content())
    }

    private mutating func content() -> ClinicalEvent {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<55: .safetyReportReceived(version())
        case 55..<60: .safetyReportNullified(SafetyReportNullified(reason: "entered twice"))
        case 60..<65: .patientEnrolled(PatientEnrolled(registry: "R"))
        case 65..<70: .treatmentStarted(TreatmentStarted(drugs: some(Self.drugs, 1...2)))
        case 70..<73: .treatmentStopped(TreatmentStopped(drugs: some(Self.drugs, 1...1)))
        case 73..<88: .reactionReported(episode())
        case 88..<95:
            .reactionUpdated(
                ReactionUpdated(
                    episode: 1, grade: chance(2) ? Int.random(in: 1...5, using: &random) : nil,
                    seriousness: seriousness(6), outcome: chance(8) ? .fatal : nil))
        default: .deathRecorded(DeathRecorded(relatedEpisode: chance(2) ? 1 : nil))
        }
    }

    private mutating func version() -> SafetyReportReceived {
        let roles: [DrugRole] = [.primarySuspect, .secondarySuspect, .interacting, .concomitant]
        let names = some(Self.drugs, 0...3)
        let isTied = chance(3)
        return SafetyReportReceived(
            version: Int.random(in: 0...3, using: &random), seriousness: seriousness(3),
            drugs: names.map { name in
                let role = roles[Int.random(in: 0..<roles.count, using: &random)]
                return ReportedDrug(role: role, name: name, activeIngredient: chance(5) ? "nivolumab\\ipilimumab" : nil)
            },
            reactions: some(Self.terms, 0...3).map {
                ReportedReaction(
                    term: $0, outcome: chance(20) ? .fatal : nil, suspects: isTied ? some(names, 0...2) : [])
            })
    }

    private mutating func episode() -> ReactionReported {
        ReactionReported(
            episode: 1, term: some(Self.terms, 1...1)[0],
            grade: chance(3) ? nil : Int.random(in: 1...5, using: &random),
            seriousness: seriousness(6), suspects: some(Self.drugs, 0...2).map { SuspectDrug(name: $0) },
            outcome: chance(10) ? .fatal : nil)
    }

    private mutating func seriousness(_ oneIn: Int) -> Seriousness { chance(oneIn) ? .hospitalisation : [] }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    private mutating func some(_ names: [String], _ count: ClosedRange<Int>) -> [String] {
        Array(names.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
    }
}
