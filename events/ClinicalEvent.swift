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
    case consentRecorded(ConsentRecorded)
    case eligibilityAssessed(EligibilityAssessed)
    case boardReviewed(BoardReviewed)
    case treatmentAdministered(TreatmentAdministered)
    case concomitantTherapyRecorded(ConcomitantTherapyRecorded)
    case reactionRetracted(ReactionRetracted)
    case responseAssessed(ResponseAssessed)
    case specimenCollected(SpecimenCollected)
    case biomarkerMeasured(BiomarkerMeasured)
    case questionnaireAnswered(QuestionnaireAnswered)
    case lifestyleRecorded(LifestyleRecorded)
    case careConsumed(CareConsumed)
    indirect case eventAmended(EventAmended)
    case eventRetracted(EventRetracted)
    case terminologyAdopted(TerminologyAdopted)
    case referenceSafetyInformationAdopted(ReferenceSafetyInformationAdopted)
    case watchlistAdopted(WatchlistAdopted)
    case detectorConfigured(DetectorConfigured)
    case signalAcknowledged(SignalAcknowledged)
    case signalValidated(SignalDecision)
    case signalRefuted(SignalDecision)
    case signalConfirmed(SignalDecision)
    case signalPrioritised(SignalDecision)
    case signalAssessed(SignalDecision)
    case signalClosed(SignalDecision)
    case signalReopened(SignalDecision)
    case caseErased(CaseErased)

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
        case .consentRecorded: .consentRecorded
        case .eligibilityAssessed: .eligibilityAssessed
        case .boardReviewed: .boardReviewed
        case .treatmentAdministered: .treatmentAdministered
        case .concomitantTherapyRecorded: .concomitantTherapyRecorded
        case .reactionRetracted: .reactionRetracted
        case .responseAssessed: .responseAssessed
        case .specimenCollected: .specimenCollected
        case .biomarkerMeasured: .biomarkerMeasured
        case .questionnaireAnswered: .questionnaireAnswered
        case .lifestyleRecorded: .lifestyleRecorded
        case .careConsumed: .careConsumed
        case .eventAmended: .eventAmended
        case .eventRetracted: .eventRetracted
        case .terminologyAdopted: .terminologyAdopted
        case .referenceSafetyInformationAdopted: .referenceSafetyInformationAdopted
        case .watchlistAdopted: .watchlistAdopted
        case .detectorConfigured: .detectorConfigured
        case .signalAcknowledged: .signalAcknowledged
        case .signalValidated: .signalValidated
        case .signalRefuted: .signalRefuted
        case .signalConfirmed: .signalConfirmed
        case .signalPrioritised: .signalPrioritised
        case .signalAssessed: .signalAssessed
        case .signalClosed: .signalClosed
        case .signalReopened: .signalReopened
        case .caseErased: .caseErased
        }
    }
}
