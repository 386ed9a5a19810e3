import ClinicalEvents

/// The corrections of steps among a history's events.
struct StepCorrections {
    private struct Key: Hashable {
        var stream: ExactName
        var source: ExactName
        var sourceKey: ExactName

        init(_ event: RecordedEvent, _ source: String, _ sourceKey: String) {
            stream = ExactName(event.content.caseIdentifier)
            (self.source, self.sourceKey) = (ExactName(source), ExactName(sourceKey))
        }
    }

    private var retracted: [Key: UInt64] = [:]
    private var amended: [Key: EventAmended] = [:]

    /// A retraction is final; of several amendments the last holds. A correction that was retracted itself was never made.
    init(_ events: [RecordedEvent]) {
        for event in events {
            guard case .eventRetracted(let retraction) = event.content.event else { continue }
            let key = Key(event, retraction.source, retraction.sourceKey)
            retracted[key] = max(retracted[key] ?? 0, event.sequence)
        }
        for event in events {
            guard case .eventAmended(let amendment) = event.content.event, !isRetracted(event) else { continue }
            amended[Key(event, amendment.source, amendment.sourceKey)] = amendment
        }
    }

    /// The event as it stands; `nil` where it was retracted.
    func standing(_ event: RecordedEvent) -> RecordedEvent? {
        guard AlertStep.taken(event.content.event) != nil else { return event }
        guard !isRetracted(event) else { return nil }
        guard let amendment = amended[Key(event, event.content.source, event.content.sourceKey)],
            amendment.payload.kind == event.content.event.kind
        else { return event }
        var event = event
        event.content.event = amendment.payload
        return event
    }

    private func isRetracted(_ event: RecordedEvent) -> Bool {
        let later = retracted[Key(event, event.content.source, event.content.sourceKey)]
        return later.map { $0 > event.sequence } ?? false
    }
}
