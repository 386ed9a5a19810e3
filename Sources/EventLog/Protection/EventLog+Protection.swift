public import ClinicalEvents

/// What a protected text of a stored event says, as far as it can be read.
public enum RevealedText: Hashable, Sendable {
    /// The text.
    case text(String)
    /// Nothing any more: its case was erased.
    case erased
    /// The keys are not at hand.
    case sealed
    /// It is not what was sealed for this field of this event, or its key is damaged.
    case refused

    /// The text, or what is shown in its place.
    public var shown: String {
        switch self {
        case .text(let text): text
        case .erased: "[erased]"
        case .sealed: "[sealed]"
        case .refused: "[not readable: it was not sealed for this place]"
        }
    }
}

extension EventLog {
    /// An event as people are to see it: its protected texts opened, or in their place why they cannot be.
    ///
    /// What reads a log otherwise gets sealed text, so that nothing that it passes on or stores shows any of it. Cost: nothing
    /// where the kind has no protected text; some microseconds for each text.
    public func reveal(_ event: RecordedEvent) throws(LogError) -> RecordedEvent {
        guard isProtected, event.content.event.kind.mayHoldProtectedText else { return event }
        return try event.showing(try revealedTexts(of: event.content))
    }

    /// What the protected texts of an event say, in the order of its fields.
    public func revealedTexts(of event: ProposedEvent) throws(LogError) -> [RevealedText] {
        try textKeys.sealer?.revealedTexts(of: event) ?? event.event.protectedTexts.map { .text($0.text) }
    }

    /// Whether the log is protected, and by how many keys. Cost: a reading of the file of keys.
    public func protectionStatus() throws(LogError) -> ProtectionStatus {
        var status = ProtectionStatus(isProtected: isProtected)
        status.refusal = textKeys.refusal.map(\.description)
        if let file = textKeys.file {
            status.file = file.path
            (status.keys, status.erasedCases) = try file.counts()
        }
        return status
    }

    /// Destroys the keys of the cases that a batch erased, now that the batch is durable.
    func destroyKeys(_ request: AppendRequest, _ outcomes: [AppendOutcome]) throws(LogError) {
        guard let sealer = request.sealer, !request.erasures.isEmpty else { return }
        let erased = request.erasures.filter { index in
            if case .conflict = outcomes[index] { false } else { true }
        }
        try destroyKeys(of: erased.map { request.events[$0].caseIdentifier }, sealer)
    }

    /// Destroys the keys of cases that are erased and have one still: whoever recorded it was stopped before, or had no keys.
    ///
    /// Cost: a look at the header of each block since the last such look that found something, or since 4,096 events.
    func finishErasures() throws(LogError) {
        guard let file = textKeys.file, let sealer = textKeys.sealer else { return }
        let (noted, last) = (try file.finishedThrough(), try status().lastSequence)
        // A log that was restored from a backup may be behind what was noted, and go on otherwise.
        let done = last < noted ? 0 : noted
        guard last > done else { return }
        let (cases, isComplete) = erasedCases(done + 1...last)
        try destroyKeys(of: cases, sealer)
        guard isComplete, !cases.isEmpty || last - done >= Self.eventsBetweenNotes else { return }
        try file.noteFinished(through: last)
    }

    /// The cases that some events erase, and whether all of these could be read: damage must not keep a log from being opened, and
    /// is looked at again the next time.
    private func erasedCases(_ sequences: ClosedRange<UInt64>) -> (cases: [String], isComplete: Bool) {
        var cases: Set<String> = []
        do {
            var reader = try reader(EventQuery(sequences: sequences, kinds: [.caseErased]))
            var row = EventRow()
            while try reader.read(&row) {
                if let identifier = try caseIdentifier(row.caseNumber) { cases.insert(identifier) }
            }
            return (Array(cases), true)
        } catch { return (Array(cases), false) }
    }

    private func destroyKeys(of cases: [String], _ sealer: TextSealer) throws(LogError) {
        guard !cases.isEmpty else { return }
        do throws(LogError) {
            let keys = try sealer.keys()
            try keys.destroyKeys(of: Set(cases.map { keys.tag(of: $0) }))
        } catch { throw .erasureUnfinished(path: path, reason: error.description) }
    }

    private static var eventsBetweenNotes: UInt64 { 4096 }
}
