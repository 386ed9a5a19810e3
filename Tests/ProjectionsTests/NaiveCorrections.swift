import ClinicalEvents

/// What stands of a case's events, each looked at by itself against everything that comes after it.
enum NaiveCorrections {
    static func standing(_ events: [ProposedEvent]) -> [ProposedEvent] {
        events.indices.compactMap { fate(of: $0, in: events) }
    }

    private static func fate(of index: Int, in events: [ProposedEvent]) -> ProposedEvent? {
        var event = events[index]
        if event.event.kind.correctsEvents || isRetracted(index, in: events) { return nil }
        for later in events.indices.suffix(from: index + 1) where !isRetracted(later, in: events) {
            switch events[later].event {
            case .eventAmended(let amendment):
                guard (amendment.source, amendment.sourceKey) == (event.source, event.sourceKey),
                    amendment.payload.kind == event.event.kind
                else { continue }
                event.event = amendment.payload
                event.received = amendment.received ?? event.received
                event.occurred = amendment.occurred ?? event.occurred
            case .reactionRetracted(let retraction):
                switch event.event {
                case .reactionReported(let reaction) where reaction.episode == retraction.episode: return nil
                case .reactionUpdated(let update) where update.episode == retraction.episode: return nil
                case .deathRecorded(let death) where death.relatedEpisode == retraction.episode:
                    event.event = .deathRecorded(DeathRecorded(cause: death.cause))
                default: continue
                }
            default: continue
            }
        }
        return event
    }

    private static func isRetracted(_ index: Int, in events: [ProposedEvent]) -> Bool {
        if case .eventRetracted = events[index].event { return false }
        return events.suffix(from: index + 1).contains { later in
            guard case .eventRetracted(let retraction) = later.event else { return false }
            return (retraction.source, retraction.sourceKey) == (events[index].source, events[index].sourceKey)
        }
    }
}
