/// The fields of each kind, either among those of what holds them or as a group of their own.
extension ClinicalEvent {
    /// Writes the payload's fields, as a group where it has a name.
    func write<Sink: FieldSink>(to sink: inout Sink, in group: StaticString? = nil) {
        switch self {
        case .safetyReportReceived(let payload): Self.write(payload, group, &sink)
        case .safetyReportNullified(let payload): Self.write(payload, group, &sink)
        case .patientEnrolled(let payload): Self.write(payload, group, &sink)
        case .treatmentStarted(let payload): Self.write(payload, group, &sink)
        case .treatmentStopped(let payload): Self.write(payload, group, &sink)
        case .reactionReported(let payload): Self.write(payload, group, &sink)
        case .reactionUpdated(let payload): Self.write(payload, group, &sink)
        case .deathRecorded(let payload): Self.write(payload, group, &sink)
        case .signalDetected(let payload): Self.write(payload, group, &sink)
        case .consentRecorded(let payload): Self.write(payload, group, &sink)
        case .eligibilityAssessed(let payload): Self.write(payload, group, &sink)
        case .boardReviewed(let payload): Self.write(payload, group, &sink)
        case .treatmentAdministered(let payload): Self.write(payload, group, &sink)
        case .concomitantTherapyRecorded(let payload): Self.write(payload, group, &sink)
        case .reactionRetracted(let payload): Self.write(payload, group, &sink)
        case .responseAssessed(let payload): Self.write(payload, group, &sink)
        case .specimenCollected(let payload): Self.write(payload, group, &sink)
        case .biomarkerMeasured(let payload): Self.write(payload, group, &sink)
        case .questionnaireAnswered(let payload): Self.write(payload, group, &sink)
        case .lifestyleRecorded(let payload): Self.write(payload, group, &sink)
        case .careConsumed(let payload): Self.write(payload, group, &sink)
        case .eventAmended(let payload): Self.write(payload, group, &sink)
        case .eventRetracted(let payload): Self.write(payload, group, &sink)
        case .terminologyAdopted(let payload): Self.write(payload, group, &sink)
        case .referenceSafetyInformationAdopted(let payload): Self.write(payload, group, &sink)
        case .watchlistAdopted(let payload): Self.write(payload, group, &sink)
        case .detectorConfigured(let payload): Self.write(payload, group, &sink)
        case .signalAcknowledged(let payload): Self.write(payload, group, &sink)
        case .signalValidated(let payload): Self.write(payload, group, &sink)
        case .signalRefuted(let payload): Self.write(payload, group, &sink)
        case .signalConfirmed(let payload): Self.write(payload, group, &sink)
        case .signalPrioritised(let payload): Self.write(payload, group, &sink)
        case .signalAssessed(let payload): Self.write(payload, group, &sink)
        case .signalClosed(let payload): Self.write(payload, group, &sink)
        case .signalReopened(let payload): Self.write(payload, group, &sink)
        case .caseErased(let payload): Self.write(payload, group, &sink)
        }
    }

    /// Reads the payload of a kind.
    init<Source: FieldSource>(
        kind: EventKind, in group: StaticString? = nil, from source: inout Source
    ) throws(FieldError) {
        switch kind {
        case .safetyReportReceived: self = .safetyReportReceived(try Self.read(group, &source))
        case .safetyReportNullified: self = .safetyReportNullified(try Self.read(group, &source))
        case .patientEnrolled: self = .patientEnrolled(try Self.read(group, &source))
        case .treatmentStarted: self = .treatmentStarted(try Self.read(group, &source))
        case .treatmentStopped: self = .treatmentStopped(try Self.read(group, &source))
        case .reactionReported: self = .reactionReported(try Self.read(group, &source))
        case .reactionUpdated: self = .reactionUpdated(try Self.read(group, &source))
        case .deathRecorded: self = .deathRecorded(try Self.read(group, &source))
        case .signalDetected: self = .signalDetected(try Self.read(group, &source))
        case .consentRecorded: self = .consentRecorded(try Self.read(group, &source))
        case .eligibilityAssessed: self = .eligibilityAssessed(try Self.read(group, &source))
        case .boardReviewed: self = .boardReviewed(try Self.read(group, &source))
        case .treatmentAdministered: self = .treatmentAdministered(try Self.read(group, &source))
        case .concomitantTherapyRecorded: self = .concomitantTherapyRecorded(try Self.read(group, &source))
        case .reactionRetracted: self = .reactionRetracted(try Self.read(group, &source))
        case .responseAssessed: self = .responseAssessed(try Self.read(group, &source))
        case .specimenCollected: self = .specimenCollected(try Self.read(group, &source))
        case .biomarkerMeasured: self = .biomarkerMeasured(try Self.read(group, &source))
        case .questionnaireAnswered: self = .questionnaireAnswered(try Self.read(group, &source))
        case .lifestyleRecorded: self = .lifestyleRecorded(try Self.read(group, &source))
        case .careConsumed: self = .careConsumed(try Self.read(group, &source))
        case .eventAmended: self = .eventAmended(try Self.read(group, &source))
        case .eventRetracted: self = .eventRetracted(try Self.read(group, &source))
        case .terminologyAdopted: self = .terminologyAdopted(try Self.read(group, &source))
        case .referenceSafetyInformationAdopted:
            self = .referenceSafetyInformationAdopted(try Self.read(group, &source))
        case .watchlistAdopted: self = .watchlistAdopted(try Self.read(group, &source))
        case .detectorConfigured: self = .detectorConfigured(try Self.read(group, &source))
        case .signalAcknowledged: self = .signalAcknowledged(try Self.read(group, &source))
        case .signalValidated: self = .signalValidated(try Self.read(group, &source))
        case .signalRefuted: self = .signalRefuted(try Self.read(group, &source))
        case .signalConfirmed: self = .signalConfirmed(try Self.read(group, &source))
        case .signalPrioritised: self = .signalPrioritised(try Self.read(group, &source))
        case .signalAssessed: self = .signalAssessed(try Self.read(group, &source))
        case .signalClosed: self = .signalClosed(try Self.read(group, &source))
        case .signalReopened: self = .signalReopened(try Self.read(group, &source))
        case .caseErased: self = .caseErased(try Self.read(group, &source))
        }
    }

    @inline(__always)
    private static func write<Payload: FieldCoded, Sink: FieldSink>(
        _ payload: Payload, _ group: StaticString?, _ sink: inout Sink
    ) {
        guard let group else { return payload.write(to: &sink) }
        sink.record(group, payload)
    }

    @inline(__always)
    private static func read<Payload: FieldCoded, Source: FieldSource>(
        _ group: StaticString?, _ source: inout Source
    ) throws(FieldError) -> Payload {
        guard let group else { return try Payload(from: &source) }
        guard let payload: Payload = try source.record(group) else {
            throw FieldError(field: "\(group)", value: "nothing", expected: "the fields of the kind")
        }
        return payload
    }
}
