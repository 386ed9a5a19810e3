public import ClinicalEvents
public import Terminology

/// What is known of one patient, as of a date.
///
/// It is given the events of one case, in the order of the log. Corrections reach back: an amended event counts as what it
/// should have said, a retracted one does not count, from the date on the axis asked at which the correction was known. On the
/// `occurred` axis every correction is known, since the question is what really happened by then.
///
/// Cost: a microsecond an event, and some more for each when the state is asked for. It holds every event of the case.
public struct PatientProjection: Sendable {
    /// As of when, and on which axis.
    public let asOf: AsOf
    /// What names of drugs mean: a brand that is given continues the regimen that was begun under the substance's name.
    public let terminology: Terminology

    private var events: [PatientEvent] = []
    private var corrections: [CorrectionEvent] = []
    private var unknownCorrections = 0

    /// A patient of whom nothing is known yet.
    public init(asOf: AsOf = .now, terminology: Terminology = .builtIn) {
        self.asOf = asOf
        self.terminology = terminology
    }

    /// Takes in the next event of the case.
    public mutating func apply(_ event: RecordedEvent) {
        guard let correction = CorrectionEvent(event) else { return events.append(PatientEvent(event)) }
        let isKnown = asOf.includesCorrection(received: event.content.received, recorded: event.recorded)
        if isKnown { corrections.append(correction) } else { unknownCorrections += 1 }
    }

    /// What the events say.
    public var state: PatientState {
        var state = PatientState(caseIdentifier: events.first?.current.content.caseIdentifier, asOf: asOf)
        state.excludedEvents = unknownCorrections
        var given = EffectiveCorrections(corrections)
        var shown: [PatientEvent] = []
        for event in events {
            let event = event.corrected(by: given.take(for: event.current))
            if state.admit(event) { shown.append(event) }
        }
        state.setUnmatched(given.left)
        state.fold(ClinicalOrder(shown).events, terminology)
        return state
    }
}
