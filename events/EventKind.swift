/// What happened, as a number that never changes: it is part of the stored format.
public enum EventKind: UInt8, CaseIterable, Sendable {
    case safetyReportReceived = 1
    case safetyReportNullified = 2
    case patientEnrolled = 3
    case treatmentStarted = 4
    case treatmentStopped = 5
    case reactionReported = 6
    case reactionUpdated = 7
    case deathRecorded = 8
    case signalDetected = 9
    case consentRecorded = 10
    case eligibilityAssessed = 11
    case boardReviewed = 12
    case treatmentAdministered = 13
    case concomitantTherapyRecorded = 14
    case reactionRetracted = 15
    case responseAssessed = 16
    case specimenCollected = 17
    case biomarkerMeasured = 18
    case questionnaireAnswered = 19
    case lifestyleRecorded = 20
    case careConsumed = 21
    case eventAmended = 22
    case eventRetracted = 23
    case terminologyAdopted = 24
    case referenceSafetyInformationAdopted = 25
    case watchlistAdopted = 26
    case detectorConfigured = 27
    case signalAcknowledged = 28
    case signalValidated = 29
    case signalRefuted = 30
    case signalConfirmed = 31
    case signalPrioritised = 32
    case signalAssessed = 33
    case signalClosed = 34
    case signalReopened = 35
    case caseErased = 36

    /// The word used in NDJSON and on screens.
    public var word: String { Self.words[Int(rawValue) - 1] }

    /// The kind of that word.
    public init?(word: String) {
        guard let position = Self.words.firstIndex(of: word) else { return nil }
        self = Self.allCases[position]
    }

    /// Whether it says that something happened to a patient; the others say something of the record, or of what it is judged by.
    package var statesOccurrence: Bool {
        switch self {
        case .safetyReportNullified, .reactionRetracted, .eventAmended, .eventRetracted, .caseErased: false
        case _ where isAdoption: false
        case .signalDetected, .signalAcknowledged, .signalValidated, .signalRefuted, .signalConfirmed,
            .signalPrioritised, .signalAssessed, .signalClosed, .signalReopened:
            false
        default: true
        }
    }

    /// Whether it changes what other events say. The list is closed: the stored codes of amended kinds rest on it.
    var isCorrection: Bool { self == .eventAmended || self == .eventRetracted || self == .caseErased }

    /// Whether it changes what was said before, whenever that occurred: what is about a whole report takes the place of its earlier
    /// versions, and a correction that of what it corrects.
    package var reachesBack: Bool {
        self == .safetyReportReceived || self == .safetyReportNullified || self == .caseErased || correctsEvents
    }

    /// Whether it changes what single events of its case said, so that whoever counts the case must look at those again.
    public var correctsEvents: Bool {
        self == .eventAmended || self == .eventRetracted || self == .reactionRetracted
    }

    /// Whether it says what everything is judged by from then on: lists, terminologies, the rules of the detector. It belongs to
    /// no patient.
    public var isAdoption: Bool {
        switch self {
        case .terminologyAdopted, .referenceSafetyInformationAdopted, .watchlistAdopted, .detectorConfigured: true
        default: false
        }
    }

    /// The names of the cases, found out once: asking the runtime for one costs a microsecond.
    private static let words = allCases.map { String(describing: $0) }

    /// The version of the payload's fields that is written today; a reader upcasts older ones.
    public var currentVersion: Int { 1 }
}
