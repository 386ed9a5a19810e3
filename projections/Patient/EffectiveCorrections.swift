import ClinicalEvents

/// A correction with the names of what it is about and of itself.
struct CorrectionEvent: Hashable, Sendable {
    let event: RecordedEvent
    let correction: EventCorrection
    let target: SourceName

    /// `nil` for an event that corrects no other.
    init?(_ event: RecordedEvent) {
        // Asked first: looking into what an event says copies it.
        let kind = event.content.event.kind
        guard kind == .eventAmended || kind == .eventRetracted else { return nil }
        self.event = event
        let (reason, effect): (String, EventCorrection.Effect)
        switch event.content.event {
        case .eventAmended(let amendment):
            target = SourceName(source: amendment.source, key: amendment.sourceKey)
            (reason, effect) = (amendment.reason, .amended(amendment))
        case .eventRetracted(let retraction):
            target = SourceName(source: retraction.source, key: retraction.sourceKey)
            (reason, effect) = (retraction.reason, .retracted)
        default: return nil
        }
        correction = EventCorrection(
            sequence: event.sequence, recorded: event.recorded, reason: reason, effect: effect)
    }
}

/// The corrections that hold, by the event they are about. An amendment that was itself retracted does not hold.
struct EffectiveCorrections {
    private var byTarget: [SourceName: [CorrectionEvent]] = [:]
    private let amendments: Set<SourceName>

    init(_ corrections: [CorrectionEvent]) {
        let retracted = Set(corrections.filter(\.correction.isRetraction).map(\.target))
        let isVoid = { (given: CorrectionEvent) in
            !given.correction.isRetraction && retracted.contains(SourceName(given.event.content))
        }
        amendments = Set(corrections.filter { !$0.correction.isRetraction }.map { SourceName($0.event.content) })
        for given in corrections where !isVoid(given) { byTarget[given.target, default: []].append(given) }
    }

    /// Hands out the corrections of an event: those that were recorded after it.
    mutating func take(for event: RecordedEvent) -> [EventCorrection] {
        guard !byTarget.isEmpty else { return [] }
        let name = SourceName(event.content)
        guard let given = byTarget.removeValue(forKey: name) else { return [] }
        let early = given.filter { $0.correction.sequence < event.sequence }
        if !early.isEmpty { byTarget[name] = early }
        return given.dropFirst(early.count).map(\.correction)
    }

    /// Those whose event was not met, by sequence. The retraction of an amendment has done what it says.
    var left: [RecordedEvent] {
        byTarget.filter { !amendments.contains($0.key) }.values.joined().map(\.event)
            .sorted { $0.sequence < $1.sequence }
    }
}
