public import ClinicalEvents

/// Random histories in which a few cases are corrected again and again: reports, and patients who are treated, given the next treatment,
/// watched and lost, on dates known in part or not at all.
public struct GeneratedHistory {
    private var random: SeededRandom
    private let caseCount: Int
    private let hasReports: Bool
    private var count = 0

    static let drugs = ["nivolumab", "Opdivo", "IPILIMUMAB", "aspirin", "Testodrug 5", "carbidopa\\levodopa"]
    static let terms = [
        "Myocarditis", "Pneumonitis", "PNEUMONITIS", "Diarrhoea", "diarrhea", "Zorblax", "Agranulocytosis",
    ]

    /// Histories of so many cases.
    ///
    /// - Parameters:
    ///   - seed: which history.
    ///   - caseCount: of so many cases.
    ///   - hasReports: whether there are safety reports beside what is told of patients.
    public init(seed: UInt64, caseCount: Int, hasReports: Bool = true) {
        random = SeededRandom(seed: seed)
        self.caseCount = caseCount
        self.hasReports = hasReports
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
            occurred: occurred(), source: "test", sourceKey: "\(count)", event: content())
    }

    /// A day of 2023, a month of it, the year, or nothing.
    private mutating func occurred() -> PartialDate? {
        let (month, day) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
        switch Int.random(in: 0..<7, using: &random) {
        case 0: return nil
        case 1: return PartialDate(year: 2023)
        case 2: return PartialDate(year: 2023, month: month)
        default: return PartialDate(year: 2023, month: month, day: day)
        }
    }

    private mutating func content() -> ClinicalEvent {
        switch Int.random(in: hasReports ? 0..<100 : Self.reportShare..<100, using: &random) {
        case 0..<40: .safetyReportReceived(version())
        case 40..<Self.reportShare: .safetyReportNullified(SafetyReportNullified(reason: "entered twice"))
        case 45..<49: .patientEnrolled(PatientEnrolled(registry: "R"))
        case 49..<57: .treatmentStarted(TreatmentStarted(drugs: some(Self.drugs, 1...2)))
        case 57..<60: .treatmentStopped(TreatmentStopped(drugs: some(Self.drugs, 1...1)))
        case 60..<75: .reactionReported(episode())
        case 75..<82:
            .reactionUpdated(
                ReactionUpdated(
                    episode: 1, grade: chance(2) ? Int.random(in: 1...5, using: &random) : nil,
                    seriousness: seriousness(6), outcome: chance(8) ? .fatal : nil))
        case 82..<86: .deathRecorded(DeathRecorded(relatedEpisode: chance(2) ? 1 : nil))
        default: watched()
        }
    }

    /// Of a hundred kinds drawn so many are about reports.
    private static let reportShare = 45

    /// What else is told of a patient who is treated.
    private mutating func watched() -> ClinicalEvent {
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<5:
            return .treatmentAdministered(
                TreatmentAdministered(drugs: some(Self.drugs, 1...2).map { AdministeredDrug(name: $0) }))
        case 5..<7:
            let scopes = [nil, "registry", "R", "biobank"]
            return .consentRecorded(
                ConsentRecorded(
                    status: chance(2) ? .withdrawn : .consented,
                    scope: scopes[Int.random(in: scopes.indices, using: &random)]))
        case 7..<9:
            let value = Double(Int.random(in: 1...20, using: &random))
            return .biomarkerMeasured(
                BiomarkerMeasured(
                    analyte: chance(2) ? "IL-6" : "il-6", value: chance(5) ? nil : value,
                    unit: chance(3) ? "pg/mL" : "ng/L", finding: chance(4) ? "high" : nil))
        case 9..<11:
            let isImmune = chance(2)
            let responses: [ResponseCategory] =
                isImmune
                ? [.immunePartialResponse, .immuneStableDisease, .immuneUnconfirmedProgression]
                : [.completeResponse, .stableDisease, .progressiveDisease]
            return .responseAssessed(
                ResponseAssessed(criteria: isImmune ? .irecist : .recist11, response: some(responses, 1...1)[0]))
        default: return .lifestyleRecorded(LifestyleRecorded(smoking: chance(2) ? .current : .never))
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

    private mutating func some<Element>(_ names: [Element], _ count: ClosedRange<Int>) -> [Element] {
        Array(names.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
    }
}
