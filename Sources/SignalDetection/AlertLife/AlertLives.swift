public import ClinicalEvents

/// The lives of all alerts of a history.
public struct AlertLives: Sendable {
    /// In the order in which they were first raised.
    public private(set) var all: [AlertLife] = []
    private var places: [AlertIdentity: Int] = [:]
    private var placeOfKey: [String: Int] = [:]

    /// The kinds of event that the lives are made of.
    public static let kinds: Set<EventKind> = [
        .signalDetected, .signalAcknowledged, .signalValidated, .signalRefuted, .signalConfirmed, .signalPrioritised,
        .signalAssessed, .signalClosed, .signalReopened, .eventAmended, .eventRetracted,
    ]

    /// Folds events in the order of the log; those of other kinds are passed over. A step that was retracted was never taken, one that
    /// was amended is what it should have said.
    ///
    /// Cost: some microseconds an event.
    public init(_ events: [RecordedEvent]) {
        let corrections = StepCorrections(events)
        for event in events {
            if let event = corrections.standing(event) { apply(event) }
        }
    }

    private mutating func apply(_ event: RecordedEvent) {
        if case .signalDetected(let signal) = event.content.event {
            detect(event, signal)
        } else if let (step, decision) = AlertStep.taken(event.content.event), let place = placeOfKey[decision.signal] {
            all[place].take(step, decision, event)
        }
    }

    private mutating func detect(_ event: RecordedEvent, _ signal: SignalDetected) {
        let raising = AlertRaising(
            sequence: event.sequence, recorded: event.recorded, sourceKey: event.content.sourceKey, signal: signal)
        let identity = AlertIdentity(signal, stream: event.content.caseIdentifier)
        let isWithdrawal = Finding.rule(ofWithdrawal: signal.rule) != nil
        if let place = places[identity] {
            if isWithdrawal { all[place].withdraw(raising) } else { all[place].raise(raising) }
            placeOfKey[raising.sourceKey] = place
        } else if !isWithdrawal {
            (places[identity], placeOfKey[raising.sourceKey]) = (all.count, all.count)
            all.append(AlertLife(identity, raising))
        }
    }

    /// The alert that a detection of the log belongs to.
    public func life(ofSourceKey key: String) -> AlertLife? { placeOfKey[key].map { all[$0] } }
}

extension AlertLives {
    /// How many digits of an identifier tell every alert from every other: eight, or all where two share these.
    public var identifierLength: Int {
        let usual = AlertIdentity.usualDigits
        return Set(all.map { $0.identity.digits.prefix(usual) }).count == all.count ? usual : AlertIdentity.digitCount
    }

    /// The alerts whose identifiers begin with some digits, letter case aside.
    public func lives(matching prefix: String) -> [AlertLife] {
        let prefix = prefix.lowercased()
        return prefix.isEmpty ? [] : all.filter { $0.identity.digits.hasPrefix(prefix) }
    }
}
