/// One clinical action, with what is known of it.
public enum ClinicalEvent: Hashable, Sendable {
    case safetyReportReceived(SafetyReportReceived)
    case safetyReportNullified(SafetyReportNullified)
    case patientEnrolled(PatientEnrolled)
    case treatmentStarted(TreatmentStarted)
    case treatmentStopped(TreatmentStopped)
    case reactionReported(ReactionReported)
    case reactionUpdated(ReactionUpdated)
    case deathRecorded(DeathRecorded)
    case signalDetected(SignalDetected)

    /// Which action it is.
    public var kind: EventKind {
        switch self {
        case .safetyReportReceived: .safetyReportReceived
        case .safetyReportNullified: .safetyReportNullified
        case .patientEnrolled: .patientEnrolled
        case .treatmentStarted: .treatmentStarted
        case .treatmentStopped: .treatmentStopped
        case .reactionReported: .reactionReported
        case .reactionUpdated: .reactionUpdated
        case .deathRecorded: .deathRecorded
        case .signalDetected: .signalDetected
        }
    }

    /// Writes the payload's fields.
    func write<Sink: FieldSink>(to sink: inout Sink) {
        switch self {
        case .safetyReportReceived(let payload): payload.write(to: &sink)
        case .safetyReportNullified(let payload): payload.write(to: &sink)
        case .patientEnrolled(let payload): payload.write(to: &sink)
        case .treatmentStarted(let payload): payload.write(to: &sink)
        case .treatmentStopped(let payload): payload.write(to: &sink)
        case .reactionReported(let payload): payload.write(to: &sink)
        case .reactionUpdated(let payload): payload.write(to: &sink)
        case .deathRecorded(let payload): payload.write(to: &sink)
        case .signalDetected(let payload): payload.write(to: &sink)
        }
    }

    /// Reads the payload of a kind.
    init<Source: FieldSource>(kind: EventKind, from source: inout Source) throws(FieldError) {
        switch kind {
        case .safetyReportReceived: self = .safetyReportReceived(try SafetyReportReceived(from: &source))
        case .safetyReportNullified: self = .safetyReportNullified(try SafetyReportNullified(from: &source))
        case .patientEnrolled: self = .patientEnrolled(try PatientEnrolled(from: &source))
        case .treatmentStarted: self = .treatmentStarted(try TreatmentStarted(from: &source))
        case .treatmentStopped: self = .treatmentStopped(try TreatmentStopped(from: &source))
        case .reactionReported: self = .reactionReported(try ReactionReported(from: &source))
        case .reactionUpdated: self = .reactionUpdated(try ReactionUpdated(from: &source))
        case .deathRecorded: self = .deathRecorded(try DeathRecorded(from: &source))
        case .signalDetected: self = .signalDetected(try SignalDetected(from: &source))
        }
    }
}
