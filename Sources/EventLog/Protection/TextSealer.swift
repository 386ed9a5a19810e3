import ClinicalEvents
import Dispatch
import Synchronization
import TamperEvidence

/// Seals the protected texts of events on their way into a log, and opens them for people.
struct TextSealer: Sendable {
    /// Throws where the keys cannot be used: a log without them still takes what has no protected text.
    let keys: @Sendable () throws(LogError) -> any CaseKeyKeeping
    /// The log's.
    let identity: String

    /// An event with its texts sealed; withheld where its case was erased.
    func seal(_ event: ProposedEvent, _ state: CaseKeyState) throws(FieldError) -> ProposedEvent {
        let place = TextPlace(log: identity, event)
        var texts: [String] = []
        for text in event.event.protectedTexts { texts.append(try Self.seal(text, state, place)) }
        var sealed = event
        sealed.event = try event.event.replacingProtectedTexts(with: texts)
        return sealed
    }

    private static func seal(
        _ text: ProtectedText, _ state: CaseKeyState, _ place: TextPlace
    ) throws(FieldError) -> String {
        func fault(_ expected: String) -> FieldError {
            FieldError(field: "data." + text.field, value: "\(text.text.utf8.count) bytes", expected: expected)
        }
        guard case .key(let key) = state else { return SealedText.withheld }
        if text.isName, text.text.utf8.count > SealedText.maximumNameBytes {
            throw fault("at most \(SealedText.maximumNameBytes) bytes in a log that seals it")
        }
        guard let sealed = try? key.seal(text.text, at: place.bytes(of: text.field)) else {
            throw fault("text that can be sealed")
        }
        return sealed.text
    }

    /// What the protected texts of an event say, as far as they can be read.
    func revealedTexts(of event: ProposedEvent) throws(LogError) -> [RevealedText] {
        let texts = event.event.protectedTexts
        guard let keys = try? keys() else { return texts.map { _ in .sealed } }
        let place = TextPlace(log: identity, event)
        var revealed: [RevealedText] = []
        for text in texts { revealed.append(try Self.open(text, at: place, keys)) }
        return revealed
    }

    private static func open(
        _ text: ProtectedText, at place: TextPlace, _ keys: any CaseKeyKeeping
    ) throws(LogError) -> RevealedText {
        if text.text == SealedText.withheld { return .erased }
        guard let sealed = SealedText(text.text) else { return .refused }
        switch try keys.key(at: sealed.place) {
        case .erased: return .erased
        case .missing: return .refused
        case .key(let key): return key.open(sealed, at: place.bytes(of: text.field)).map { .text($0) } ?? .refused
        }
    }
}

extension AppendRequest {
    /// Seals what is protected and hashes what comes of it, a large batch on every core; keys that are made are durable on return.
    ///
    /// Cost: some ten microseconds for an event that has protected text, and a flush of the disk where a case gets its key.
    mutating func sealTexts(makingKeys: Bool) throws(LogError) {
        guard let sealer, !protected.isEmpty || !erasures.isEmpty else { return }
        // An erasure is refused while it could destroy nothing.
        let keys = try sealer.keys()
        guard !protected.isEmpty else { return }
        let tags = protected.map { keys.tag(of: events[$0].caseIdentifier) }
        let states = try makingKeys ? keys.keys(of: Set(tags)) : keys.existingKeys(of: Set(tags))
        let work = zip(protected, tags).map { index, tag in
            // To look what an append would do, no key is made: nothing that is stored was sealed with this one.
            (index: index, event: events[index], state: states[tag] ?? .key(CaseKey(place: 0)))
        }
        let parts = Self.sealed(work, sealer)
        for part in parts {
            if let (index, fault) = part.fault { throw .invalidEvent(index: index, fault) }
            for (index, event, hash) in part.sealed {
                events[index] = event
                hashes[index].content = hash
            }
        }
    }

    private static func sealed(
        _ work: [(index: Int, event: ProposedEvent, state: CaseKeyState)], _ sealer: TextSealer
    ) -> [SealedPart] {
        guard work.count >= eventsWorthSealingOnTwoCores else { return [SealedPart(work[...], sealer)] }
        let half = (work.count + 1) / 2
        let parts = Mutex([SealedPart?](repeating: nil, count: 2))
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            let made = SealedPart(work[part * half..<min(work.count, (part + 1) * half)], sealer)
            parts.withLock { $0[part] = made }
        }
        return parts.withLock { $0.compactMap(\.self) }
    }

    private static var eventsWorthSealingOnTwoCores: Int { 16 }
}

/// A part of a batch's protected events, sealed and hashed.
private struct SealedPart: Sendable {
    var sealed: [(index: Int, event: ProposedEvent, hash: TreeHash)] = []
    /// The first event that cannot be stored, and why.
    var fault: (index: Int, FieldError)?

    init(
        _ work: ArraySlice<(index: Int, event: ProposedEvent, state: CaseKeyState)>, _ sealer: TextSealer
    ) {
        var line: [UInt8] = []
        for (index, event, state) in work {
            do throws(FieldError) {
                let event = try sealer.seal(event, state)
                // Sealed text is longer than what it was made of.
                try event.validate()
                event.writeJSONLine(into: &line)
                sealed.append((index, event, TreeHash(contentLine: line)))
            } catch {
                fault = (index, error)
                return
            }
        }
    }
}

extension RecordedEvent {
    /// The same event with what people are to see in the place of its protected texts.
    func showing(_ texts: [RevealedText]) throws(LogError) -> RecordedEvent {
        var revealed = self
        do throws(FieldError) {
            revealed.content.event = try content.event.replacingProtectedTexts(with: texts.map(\.shown))
        } catch { throw .damaged(sequence: sequence, reason: "\(error)") }
        return revealed
    }
}

extension ProposedEvent {
    /// Whether an event says what another does, as far as can be known: of an erased case, texts that came again are withheld and
    /// those stored cannot be read, so that nothing but the other fields can be compared.
    func isSameButForWithheldTexts(as known: ProposedEvent) -> Bool {
        let texts = event.protectedTexts.map(\.text) + known.event.protectedTexts.map(\.text)
        guard texts.contains(SealedText.withheld) else { return false }
        return withheldTexts == known.withheldTexts
    }

    /// The same event with none of its protected texts.
    private var withheldTexts: ProposedEvent? {
        let texts = event.protectedTexts.map { _ in SealedText.withheld }
        guard let masked = try? event.replacingProtectedTexts(with: texts) else { return nil }
        var content = self
        content.event = masked
        return content
    }
}
