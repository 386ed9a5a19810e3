public import ClinicalEvents

/// An event of a patient as it holds now, with what was said of it before.
public struct PatientEvent: Hashable, Sendable {
    /// The event with every correction in it; the sequence and the recorded time are those of the original.
    public private(set) var current: RecordedEvent
    /// What was recorded first.
    public let original: ProposedEvent
    /// The corrections that hold, in the order they were recorded.
    public private(set) var corrections: [EventCorrection] = []
    /// Corrections without effect: they would have made the event one of another kind.
    public private(set) var refused: [EventCorrection] = []

    /// An event, and what came to correct it.
    init(_ event: RecordedEvent, corrections given: [EventCorrection]) {
        (current, original) = (event, event.content)
        for correction in given {
            guard case .amended(let amendment) = correction.effect else {
                corrections.append(correction)
                continue
            }
            guard amendment.payload.kind == original.event.kind else {
                refused.append(correction)
                continue
            }
            corrections.append(correction)
            current.content.take(amendment)
        }
    }

    /// Whether it must no longer be counted.
    public var isRetracted: Bool { corrections.contains(where: \.isRetraction) }

    /// Its position in the log.
    public var sequence: UInt64 { current.sequence }

    /// When it happened, as corrected.
    public var occurred: PartialDate? { current.content.occurred }

    /// What it says, with when and which event it was.
    func stating<Value>(_ value: Value) -> Stated<Value> { Stated(value, occurred: occurred, sequence: sequence) }
}

extension ProposedEvent {
    /// Takes over what an amendment says; of the envelope, what it leaves out stays.
    fileprivate mutating func take(_ amendment: EventAmended) {
        event = amendment.payload
        if let site = amendment.site { self.site = site }
        if let received = amendment.received { self.received = received }
        if let occurred = amendment.occurred { self.occurred = occurred }
    }
}
