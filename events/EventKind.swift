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

    /// The word used in NDJSON and on screens.
    public var word: String { Self.words[Int(rawValue) - 1] }

    /// The kind of that word.
    public init?(word: String) {
        guard let position = Self.words.firstIndex(of: word) else { return nil }
        self = Self.allCases[position]
    }

    /// Whether it says that something happened to a patient; the others (a nullification) say something of the record.
    package var statesOccurrence: Bool {
        switch self {
        case .safetyReportNullified, .signalDetected: false
        default: true
        }
    }

    /// Whether it is about a whole report, and so takes the place of what was said of it before, whenever that occurred.
    package var replacesReport: Bool { self == .safetyReportReceived || self == .safetyReportNullified }

    /// The names of the cases, found out once: asking the runtime for one costs a microsecond.
    private static let words = allCases.map { String(describing: $0) }

    /// The version of the payload's fields that is written today; a reader upcasts older ones.
    public var currentVersion: Int { 1 }
}
