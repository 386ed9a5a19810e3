internal import ClinicalEvents
internal import EventLog

/// A fault in the event at a place of a batch.
struct IndexedFault: Error {
    var index: Int
    var error: FieldError
}

extension Account {
    /// Refuses what this account may not record, and puts its name to a decision that states none.
    func authorise(_ event: inout ProposedEvent) throws(FieldError) {
        let kind = event.event.kind
        if kind == .signalDetected, role != .administrator {
            throw FieldError(
                field: "kind", value: kind.word, expected: "a kind that the detector does not record itself")
        }
        if kind.isDecision, self != .everybody { try sign(&event) }
        if role == .site { try authoriseForSite(event) }
    }

    /// Whoever decides about an alert decides in their own name.
    private func sign(_ event: inout ProposedEvent) throws(FieldError) {
        guard let actor = event.actor else {
            event.actor = name
            return
        }
        guard actor == name else {
            throw FieldError(field: "actor", value: actor, expected: "\(name), whose key this is, or none")
        }
    }

    private func authoriseForSite(_ event: ProposedEvent) throws(FieldError) {
        let own = site ?? ""
        let kind = event.event.kind
        guard kind.isObservation else {
            throw FieldError(field: "kind", value: kind.word, expected: "a kind that a site records")
        }
        try requireOwn(event.site, own, "site")
        guard case .eventAmended(let amendment) = event.event, let moved = amendment.site else { return }
        try requireOwn(moved, own, "data.site")
    }

    private func requireOwn(_ site: String?, _ own: String, _ field: String) throws(FieldError) {
        guard site == own else {
            throw FieldError(field: field, value: site ?? "nothing", expected: "\(own), whose key this is")
        }
    }

    /// What must hold of the cases of a batch when it is stored, so that a site writes into no case of another, and corrects nothing
    /// that another observed: a case is there and its own, or is not there yet.
    func expectations(of events: [ProposedEvent], in log: EventLog) throws -> [CaseExpectation] {
        guard role == .site else { return [] }
        var expectations: [CaseExpectation] = []
        var known: Set<String> = []
        for (index, event) in events.enumerated() {
            let identifier = event.caseIdentifier
            if known.insert(identifier).inserted, try isNew(identifier, at: index, in: log) {
                expectations.append(CaseExpectation(case: identifier, lastSequence: 0))
            }
            if try corrects(event, whatIsOf: log) {
                let expected = "a correction of what \(site ?? "") observed, whose key this is"
                throw IndexedFault(
                    index: index, error: FieldError(field: "kind", value: event.event.kind.word, expected: expected))
            }
        }
        return expectations
    }

    private func isNew(_ identifier: String, at index: Int, in log: EventLog) throws -> Bool {
        switch try log.owner(ofCase: identifier) {
        case .nobody: return true
        case .site(site): return false
        case .site, .organisation:
            let expected = "a case of \(site ?? ""), whose key this is"
            throw IndexedFault(index: index, error: FieldError(field: "case", value: identifier, expected: expected))
        }
    }

    /// Whether an event corrects one of its case that another site observed, or none.
    private func corrects(_ event: ProposedEvent, whatIsOf log: EventLog) throws -> Bool {
        guard event.event.kind.correctsEvents else { return false }
        return try log.events(ofCase: event.caseIdentifier).contains { stored in
            stored.content.site != site && event.event.corrects(stored.content)
        }
    }
}

extension ClinicalEvent {
    /// Whether it changes what another event of its case said.
    fileprivate func corrects(_ event: ProposedEvent) -> Bool {
        switch self {
        case .eventAmended(let amendment):
            amendment.source == event.source && amendment.sourceKey == event.sourceKey
        case .eventRetracted(let retraction):
            retraction.source == event.source && retraction.sourceKey == event.sourceKey
        case .reactionRetracted(let retraction):
            switch event.event {
            case .reactionReported(let reaction): reaction.episode == retraction.episode
            case .reactionUpdated(let update): update.episode == retraction.episode
            default: false
            }
        default: false
        }
    }
}

/// Whose a case is.
enum CaseOwner: Equatable {
    /// The log has no such case.
    case nobody
    /// The site of the first event that names one.
    case site(String?)
    /// No event of it names a site.
    case organisation
}

extension EventLog {
    /// Whose a case is. Cost: a look-up of the case, and its events up to the first that names a site.
    func owner(ofCase identifier: String) throws -> CaseOwner {
        var reader = try reader(EventQuery(case: identifier))
        var (row, isThere) = (EventRow(), false)
        while try reader.read(&row) {
            isThere = true
            if row.site > 0 { return .site(reader.names.name(row.site)) }
        }
        return isThere ? .organisation : .nobody
    }
}

extension EventKind {
    /// Whether it says what somebody did about an alert.
    var isDecision: Bool {
        switch self {
        case .signalAcknowledged, .signalValidated, .signalRefuted, .signalConfirmed, .signalPrioritised,
            .signalAssessed, .signalClosed, .signalReopened:
            true
        default: false
        }
    }

    /// Whether a site records it: what it observed of a patient, and what it corrects of that.
    var isObservation: Bool { !isDecision && !isAdoption && self != .signalDetected && self != .caseErased }
}
