import ClinicalEvents
import TestSupport
import Testing

@Suite("Protected texts")
struct ProtectedTextTests {
    /// Every field of text, by the type that has it. A field that is new stands in neither list and fails the test: say here which
    /// it is, and mark in the payload what is protected.
    private static let protected: Set = [
        "reactionReported.verbatim", "reactionRetracted.reason", "safetyReportNullified.reason",
        "boardReviewed.rationale", "CriterionResult.reason", "specimenCollected.identifier",
        "biomarkerMeasured.specimen", "eventAmended.reason", "eventRetracted.reason",
    ]

    /// Codes, terms and names that are counted by; what names an event or a report, as the envelope does; what the program itself
    /// writes; what is said of a signal or of an erasure and must outlive the case.
    private static let coded: Set = [
        "AdministeredDrug.lot", "AdministeredDrug.name", "AdministeredDrug.route", "AdministeredDrug.unit",
        "CriterionResult.criterion", "DrugAdministration.dose", "DrugAdministration.indications",
        "DrugAdministration.lot", "DrugAdministration.route", "ListedReaction.term", "PatientCharacteristics.ageGroup",
        "PatientFactor.finding", "PatientFactor.name", "QuestionnaireItem.item", "ReportOrigin.literatureReference",
        "ReportOrigin.occurrenceCountry", "ReportOrigin.reportSources", "ReportOrigin.reportType",
        "ReportOrigin.reporterCountry", "ReportOrigin.reporterOccupation", "ReportOrigin.sender",
        "ReportOrigin.senderReference", "ReportedDrug.activeIngredient", "ReportedDrug.name",
        "ReportedReaction.suspects",
        "ReportedReaction.term", "SignalEvidence.statistic", "SuspectDrug.name", "biomarkerMeasured.analyte",
        "biomarkerMeasured.finding", "biomarkerMeasured.plannedVisit", "biomarkerMeasured.unit", "boardReviewed.board",
        "boardReviewed.drugs", "boardReviewed.setting", "careConsumed.plannedVisit", "caseErased.legalBasis",
        "caseErased.reason", "concomitantTherapyRecorded.name", "concomitantTherapyRecorded.unit",
        "consentRecorded.noticeVersion", "consentRecorded.scope", "deathRecorded.cause",
        "detectorConfigured.configuration", "detectorConfigured.detector", "eligibilityAssessed.definition",
        "eligibilityAssessed.registry", "eventAmended.site", "eventAmended.source", "eventAmended.sourceKey",
        "eventRetracted.source", "eventRetracted.sourceKey", "lifestyleRecorded.plannedVisit", "patientEnrolled.cancer",
        "patientEnrolled.country", "patientEnrolled.histology", "patientEnrolled.registry", "patientEnrolled.stage",
        "questionnaireAnswered.instrument", "questionnaireAnswered.plannedVisit", "questionnaireAnswered.version",
        "reactionReported.term", "reactionUpdated.treatments", "referenceSafetyInformationAdopted.document",
        "referenceSafetyInformationAdopted.drug", "referenceSafetyInformationAdopted.version",
        "responseAssessed.plannedVisit", "signalDetected.definition", "signalDetected.detector", "signalDetected.drug",
        "signalDetected.level", "signalDetected.population", "signalDetected.reaction", "signalDetected.reason",
        "signalDetected.rule", "signalDetected.subject", "specimenCollected.matrix", "specimenCollected.plannedVisit",
        "terminologyAdopted.fingerprint", "terminologyAdopted.terminology", "terminologyAdopted.version",
        "treatmentStarted.drugs", "treatmentStarted.setting", "treatmentStopped.drugs", "watchlistAdopted.name",
        "watchlistAdopted.terms", "watchlistAdopted.version",
    ]

    private static let signalSteps: Set = ["signal", "owner", "comment", "rationale", "recommendation"]

    /// The fields of text of a kind and of its groups.
    private static func texts(of kind: EventKind) -> [(name: String, isProtected: Bool)] {
        var found: [(String, Bool)] = []
        func add(_ fields: [FieldDescription], of owner: String) {
            for field in fields {
                switch field.form {
                case .name, .names, .text: found.append(("\(owner).\(field.name)", field.isProtected))
                case .group(let group), .groups(let group, _): add(group.fields, of: group.name)
                default: break
                }
            }
        }
        add(kind.fields, of: kind.word)
        return found
    }

    @Test(arguments: EventKind.allCases)
    func `every field of text is declared coded or protected`(kind: EventKind) {
        let isStep = kind.word.hasPrefix("signal") && kind != .signalDetected
        for (name, isProtected) in Self.texts(of: kind) {
            let field = String(name.drop { $0 != "." }.dropFirst())
            let isCoded = Self.coded.contains(name) || isStep && Self.signalSteps.contains(field)
            #expect(Self.protected.contains(name) == isProtected, "\(name)")
            #expect(isCoded != isProtected, "\(name): say whether it may tell who somebody is")
        }
    }

    @Test func `nothing is declared that is not there`() {
        let all = Set(EventKind.allCases.flatMap(Self.texts).map(\.name))
        #expect(Self.protected.union(Self.coded).subtracting(all).isEmpty)
    }

    @Test(arguments: EventKind.allCases)
    func `an event is the same again with its own texts, and has those that it is given`(kind: EventKind) throws {
        let seed = 900 + UInt64(kind.rawValue)
        var generator = EventGenerator(seed: seed)
        var most = 0
        for _ in 0..<60 {
            let event = generator.event(of: kind).event
            let texts = event.protectedTexts
            most = max(most, texts.count)
            #expect(try event.replacingProtectedTexts(with: texts.map(\.text)) == event, "seed \(seed)")
            let others = texts.indices.map { "text \($0)" }
            let replaced = try event.replacingProtectedTexts(with: others)
            #expect(replaced.protectedTexts.map(\.text) == others, "seed \(seed)")
            #expect(replaced.protectedTexts.map(\.field) == texts.map(\.field), "seed \(seed)")
            #expect(try replaced.replacingProtectedTexts(with: texts.map(\.text)) == event, "seed \(seed)")
        }
        #expect((most > 0) == kind.mayHoldProtectedText)
    }

    @Test func `what an amendment carries is protected, under a path of its own`() {
        let inner = ClinicalEvent.reactionReported(
            ReactionReported(episode: 1, term: "Colitis", suspects: [], verbatim: "as written"))
        let amended = ClinicalEvent.eventAmended(
            EventAmended(source: "s", sourceKey: "k", reason: "typed wrongly", payload: inner))
        #expect(amended.protectedTexts.map(\.field) == ["reason", "payload.verbatim"])
        #expect(inner.protectedTexts.map(\.field) == ["verbatim"])
    }
}
