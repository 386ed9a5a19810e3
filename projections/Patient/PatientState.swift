public import ClinicalEvents

/// What is known of one patient as of a date.
///
/// Every fact names the event that says it. Lists are in clinical order: what certainly happened earlier comes first, the rest
/// as it was recorded. What is due or late is not in it: that needs the visit schedule of a registry.
public struct PatientState: Hashable, Sendable {
    /// The case; `nil` before its first event.
    public let caseIdentifier: String?
    /// As of when, and on which axis.
    public let asOf: AsOf

    /// Everything that happened and is dated, in clinical order.
    public internal(set) var timeline: [PatientEvent] = []
    /// What happened on a day that nobody stated, as recorded. On the `occurred` axis it counts for nothing; on the others it does.
    public internal(set) var undated: [PatientEvent] = []
    /// What was done to the record (a nullification, a retraction of an episode, a signal) without a clinical date.
    public internal(set) var administrative: [PatientEvent] = []
    /// Events that were retracted: they count for nothing.
    public internal(set) var retracted: [PatientEvent] = []
    /// Corrections of events that the case does not have, or did not have by then.
    public internal(set) var unmatchedCorrections: [RecordedEvent] = []
    /// Events of the case that are not part of the history as of that date.
    public internal(set) var excludedEvents = 0

    /// Entries into registries.
    public internal(set) var enrolments: [Stated<PatientEnrolled>] = []
    /// What was said to being in a registry; the latest of a scope holds.
    public internal(set) var consents: [Stated<ConsentRecorded>] = []
    /// Assessments against the criteria of a registry; the latest of a registry holds.
    public internal(set) var eligibility: [Stated<EligibilityAssessed>] = []
    /// Reviews by tumour boards.
    public internal(set) var boardReviews: [Stated<BoardReviewed>] = []
    /// Regimens, in the order in which they began.
    public internal(set) var treatments: [TreatmentCourse] = []
    /// Therapies beside them.
    public internal(set) var concomitantTherapies: [Stated<ConcomitantTherapyRecorded>] = []
    /// Episodes of reactions by their number, retracted ones among them.
    public internal(set) var episodes: [ReactionEpisode] = []
    /// Responses of the tumour.
    public internal(set) var responses: [Stated<ResponseAssessed>] = []
    /// Specimens.
    public internal(set) var specimens: [Stated<SpecimenCollected>] = []
    /// Measurements of markers.
    public internal(set) var biomarkers: [Stated<BiomarkerMeasured>] = []
    /// Questionnaires.
    public internal(set) var questionnaires: [Stated<QuestionnaireAnswered>] = []
    /// Ways of life.
    public internal(set) var lifestyle: [Stated<LifestyleRecorded>] = []
    /// Care that was consumed.
    public internal(set) var care: [Stated<CareConsumed>] = []
    /// The death; of several records the latest.
    public internal(set) var death: Stated<DeathRecorded>?
    /// The latest version of the safety report; `nil` where there is none, where it was nullified, or where the latest version
    /// is of something that had not certainly occurred by the date asked.
    public internal(set) var report: Stated<SafetyReportReceived>?
    /// The nullification of the safety report.
    public internal(set) var nullification: Stated<SafetyReportNullified>?
    /// The erasure of the case's identifying fields.
    public internal(set) var erasure: Stated<CaseErased>?

    init(caseIdentifier: String?, asOf: AsOf) {
        self.caseIdentifier = caseIdentifier
        self.asOf = asOf
    }
}

extension PatientState {
    /// Whether a death is recorded, or an episode ended in one.
    public var isDead: Bool { death != nil || episodes.contains { !$0.isRetracted && $0.isFatal } }

    /// Whether nothing is known at all as of that date.
    public var isEmpty: Bool { timeline.isEmpty && undated.isEmpty && administrative.isEmpty && retracted.isEmpty }

    /// Age, sex and weight: of each what was last said, by enrolments or by the report.
    public var demographics: PatientCharacteristics {
        let said = [report?.value.patient] + enrolments.map(\.value.patient)
        return said.compactMap(\.self).reduce(into: PatientCharacteristics()) { known, given in
            known.ageYears = given.ageYears ?? known.ageYears
            known.ageGroup = given.ageGroup ?? known.ageGroup
            known.sex = given.sex ?? known.sex
            known.weightKilograms = given.weightKilograms ?? known.weightKilograms
        }
    }

    /// The consent that holds in each scope, in the order of the scopes' first appearance.
    public var currentConsents: [Stated<ConsentRecorded>] { Self.latest(consents, by: \.value.scope) }

    /// The assessment that holds for each registry.
    public var currentEligibility: [Stated<EligibilityAssessed>] { Self.latest(eligibility, by: \.value.registry) }

    /// Of statements in order, the last with each key.
    private static func latest<Value, Key: Hashable>(
        _ statements: [Stated<Value>], by key: (Stated<Value>) -> Key
    ) -> [Stated<Value>] {
        var (latest, places): ([Stated<Value>], [Key: Int]) = ([], [:])
        for statement in statements {
            if let place = places[key(statement)] {
                latest[place] = statement
            } else {
                places[key(statement)] = latest.count
                latest.append(statement)
            }
        }
        return latest
    }
}
