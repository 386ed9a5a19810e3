public import ClinicalEvents

/// An event of a patient as it holds now, with what was said of it before.
public struct PatientEvent: Hashable, Sendable {
    /// Lent, not copied, to every list that an event stands in: it has a dozen names and lists of its own.
    private let content: Content

    /// The event with every correction in it; the sequence and the recorded time are those of the original.
    public var current: RecordedEvent {
        // Lent too: a getter would copy every name and list of the event for whoever asks for its date.
        _read { yield content.current }
    }
    /// What was recorded first.
    public var original: ProposedEvent { content.original ?? content.current.content }
    /// The corrections that hold, in the order they were recorded.
    public var corrections: [EventCorrection] { content.corrections }
    /// Corrections without effect: they would have made the event one of another kind.
    public var refused: [EventCorrection] { content.refused }

    /// An event that nothing came to correct.
    init(_ event: RecordedEvent) { content = Content(event, nil, [], []) }

    /// The event with what came to correct it.
    func corrected(by given: [EventCorrection]) -> PatientEvent {
        given.isEmpty ? self : PatientEvent(current, corrections: given)
    }

    private init(_ event: RecordedEvent, corrections given: [EventCorrection]) {
        var (current, corrections, refused) = (event, [EventCorrection](), [EventCorrection]())
        for correction in given {
            guard case .amended(let amendment) = correction.effect else {
                corrections.append(correction)
                continue
            }
            guard amendment.payload.kind == event.content.event.kind else {
                refused.append(correction)
                continue
            }
            corrections.append(correction)
            current.content.take(amendment)
        }
        content = Content(current, event.content, corrections, refused)
    }

    private final class Content: Sendable {
        let current: RecordedEvent
        /// `nil` where nothing came to correct it.
        let original: ProposedEvent?
        let corrections: [EventCorrection]
        let refused: [EventCorrection]

        init(
            _ current: RecordedEvent, _ original: ProposedEvent?, _ corrections: [EventCorrection],
            _ refused: [EventCorrection]
        ) {
            (self.current, self.original, self.corrections, self.refused) = (current, original, corrections, refused)
        }
    }

    /// Whether both say the same, of the same event.
    public static func == (left: PatientEvent, right: PatientEvent) -> Bool {
        left.content === right.content
            || left.current == right.current && left.original == right.original
                && left.corrections == right.corrections && left.refused == right.refused
    }

    /// By its place in the log.
    public func hash(into hasher: inout Hasher) { hasher.combine(sequence) }

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
