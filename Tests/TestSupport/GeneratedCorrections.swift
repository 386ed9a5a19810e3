public import ClinicalEvents

/// A history with corrections put among its events: of what was said, of corrections, of what was never said.
public struct GeneratedCorrections {
    private var random: SeededRandom
    private let source: String
    private var events: [ProposedEvent] = []

    private init(seed: UInt64, source: String) { (random, self.source) = (SeededRandom(seed: seed), source) }

    /// Puts corrections among events, one for every three of them or so.
    ///
    /// - Parameters:
    ///   - events: the events, each of which may be corrected.
    ///   - seed: which corrections.
    ///   - source: who makes them; another one for each part of a history.
    public static func put(
        among events: [ProposedEvent], seed: UInt64, source: String = "office"
    ) -> [ProposedEvent] {
        var corrections = GeneratedCorrections(seed: seed, source: source)
        for event in events {
            corrections.events.append(event)
            if corrections.chance(3) { corrections.correct() }
        }
        return corrections.events
    }

    private mutating func correct() {
        guard let target = events.randomElement(using: &random) else { return }
        let content = correction(of: target)
        // Now and then of another case than what it names: it then finds nothing.
        let identifier = chance(12) ? "case 1" : target.caseIdentifier
        let number = events.count + 1
        let day = Int.random(in: 1...28, using: &random)
        events.append(
            ProposedEvent(
                caseIdentifier: identifier, received: PartialDate(year: 2024, month: 3, day: day), source: source,
                sourceKey: "correction \(number)", event: content))
    }

    private mutating func correction(of target: ProposedEvent) -> ClinicalEvent {
        let key = chance(15) ? "never said" : target.sourceKey
        switch Int.random(in: 0..<20, using: &random) {
        case 0: return .caseErased(CaseErased(legalBasis: "GDPR article 17", reason: "asked for"))
        case 1..<5: return .reactionRetracted(ReactionRetracted(episode: 1, reason: "an infection"))
        case 5..<11:
            return .eventRetracted(EventRetracted(source: target.source, sourceKey: key, reason: "another patient"))
        default:
            return .eventAmended(
                EventAmended(
                    source: target.source, sourceKey: key, reason: "typing error",
                    received: chance(3) ? PartialDate(year: 2024, month: 2, day: 11) : nil,
                    occurred: chance(3) ? PartialDate(year: 2024) : nil, payload: payload(for: target)))
        }
    }

    /// What another event of the kind says; now and then of another kind, which no amendment can be.
    private mutating func payload(for target: ProposedEvent) -> ClinicalEvent {
        let corrections: Set<EventKind> = [.eventAmended, .eventRetracted, .caseErased]
        let isOfKind = !chance(15)
        let others = events.filter {
            !corrections.contains($0.event.kind) && (!isOfKind || $0.event.kind == target.event.kind)
        }
        return others.randomElement(using: &random)?.event ?? .patientEnrolled(PatientEnrolled(registry: "R"))
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
}

extension TestHistory {
    /// A random history full of corrections.
    ///
    /// - Parameters:
    ///   - seed: which history.
    ///   - cases: of so many cases.
    ///   - count: of so many events, corrections apart.
    public static func corrected(seed: UInt64, cases: Int, events count: Int) -> TestHistory {
        var generated = GeneratedHistory(seed: seed, caseCount: cases)
        return TestHistory(events: GeneratedCorrections.put(among: generated.events(count), seed: seed))
    }
}
