import ClinicalEvents

extension ClinicalHistory {
    /// The next events as Vigilia takes them, with the time each is recorded.
    mutating func nextBatch(_ count: Int) -> (events: [ProposedEvent], recorded: [Timestamp]) {
        var (events, recorded): ([ProposedEvent], [Timestamp]) = ([], [])
        events.reserveCapacity(count)
        for _ in 0..<count {
            let event = next()
            events.append(proposed(event))
            recorded.append(event.recorded)
        }
        return (events, recorded)
    }

    func proposed(_ event: HistoryEvent) -> ProposedEvent {
        let (name, site) = patient(event)
        return ProposedEvent(
            caseIdentifier: name, site: site, received: PartialDate(dayNumber: event.recorded.day),
            occurred: PartialDate(dayNumber: event.occurredDay), source: "registry", sourceKey: event.sourceKey,
            event: event.payload)
    }

    /// The same event as one flat line of JSON, what the peers store: some 200 bytes.
    func peerLine(_ event: HistoryEvent, organs: [String]) -> String {
        let (name, site) = patient(event)
        let kind = event.payload.kind.word
        let received = PartialDate(dayNumber: event.recorded.day)?.description ?? ""
        let occurred = PartialDate(dayNumber: event.occurredDay)?.description ?? ""
        var line = "{\"type\":\"\(kind)\",\"key\":\"\(event.sourceKey)\",\"pid\":\"\(name)\",\"site\":\"\(site)\""
        line += ",\"occurred\":\"\(occurred)\",\"received\":\"\(received)\",\"rec\":\"\(event.recorded)\""
        if !event.isUpdate {
            line += ",\"drug\":\"\(Vocabulary.drugs[event.drug])\",\"organ\":\"\(organs[event.term])\""
            line += ",\"term\":\"\(Vocabulary.terms[event.term])\""
        }
        let serious = event.seriousness
        line += ",\"episode\":\(event.episode),\"grade\":\(event.grade)"
        line += ",\"hosp\":\(serious.contains(.hospitalisation)),\"lt\":\(serious.contains(.lifeThreatening))"
        return line + ",\"death\":\(serious.contains(.death)),\"dis\":\(serious.contains(.disability))}"
    }
}

extension HistoryEvent {
    /// Its name in the registry it comes from.
    var sourceKey: String { "r\(100_000_000 + sequence)" }

    var payload: ClinicalEvent {
        if isUpdate {
            return .reactionUpdated(ReactionUpdated(episode: episode, grade: grade, seriousness: seriousness))
        }
        return .reactionReported(
            ReactionReported(
                episode: episode, term: Vocabulary.terms[term], grade: grade, seriousness: seriousness,
                suspects: [SuspectDrug(name: Vocabulary.drugs[drug])]))
    }
}
