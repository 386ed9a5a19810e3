public import ClinicalEvents
import SignalStatistics

/// Something the detector found, at the event that moved it.
public struct Finding: Hashable, Sendable {
    /// What kind of alert it is.
    public enum Subject: Hashable, Sendable {
        /// A pair met a criterion for the first time.
        case pair(level: WatchedLevel, population: WatchedPopulation, drug: String, reaction: String)
        /// A case turned out to be fatal.
        case fatalCase(UInt32)
        /// A case has a designated medical event.
        case designatedEvent(UInt32, term: String)
    }

    /// The name of the rule.
    public var rule: String
    /// The rule in full.
    public var definition: String
    /// What it is about.
    public var subject: Subject
    /// The sequence of the event that moved it.
    public var trigger: UInt64
    /// The day that event was received.
    public var received: PartialDate?
    /// The pair's table before that event.
    public var before: CountTable?
    /// The pair's table after it.
    public var after: CountTable?
}

extension Finding {
    /// The rule of alerts about a fatal case.
    public static let fatalRule = "fatal"
    /// The rule of alerts about a designated medical event.
    public static let designatedRule = "designated-medical-event"

    /// The event that records it. Its source key is made of the rule, what it is about, the event that moved it and the
    /// versions of detector and terminology, so that a detector that runs twice records nothing twice, and one that could
    /// find something else contradicts nothing recorded before it.
    ///
    /// - Parameters:
    ///   - terminologyVersion: the terminology the names rest on.
    ///   - caseIdentifier: the case's own name, for alerts about a case.
    public func event(terminologyVersion: String, caseIdentifier: String?) -> ProposedEvent {
        var payload = SignalDetected(
            rule: rule, definition: definition, detector: SignalDetector.version, trigger: Int(trigger),
            before: before, after: after)
        // An alert about a case stands in that case's own stream; one about a pair has a stream of its own.
        var stream = caseIdentifier
        let about: String
        switch subject {
        case .pair(let level, let population, let drug, let reaction):
            (payload.level, payload.population) = (level.description, population.description)
            (payload.drug, payload.reaction) = (drug, reaction)
            about = [level.description, population.description, drug, reaction].joined(separator: " | ")
            stream = "signal | \(rule) | \(about)"
        case .fatalCase:
            payload.subject = caseIdentifier
            about = caseIdentifier ?? ""
        case .designatedEvent(_, let term):
            (payload.subject, payload.reaction) = (caseIdentifier, term)
            about = [caseIdentifier ?? "", term].joined(separator: " | ")
        }
        return ProposedEvent(
            caseIdentifier: Self.bounded(stream ?? "signal | \(rule) | \(about)"), received: received,
            source: Self.source,
            sourceKey: Self.bounded(
                "\(trigger) | \(rule) | \(definition) | \(about) | \(SignalDetector.version) | \(terminologyVersion)"),
            actor: "detector \(SignalDetector.version)",
            terminologyVersion: terminologyVersion, event: .signalDetected(payload))
    }

    /// A name short enough for any event: a long one keeps its beginning and ends in a hash of the whole.
    private static func bounded(_ name: String) -> String {
        guard name.utf8.count > maximumBytes else { return name }
        let beginning = String(decoding: name.utf8.prefix(maximumBytes - 64), as: UTF8.self)
        return "\(beginning)... \(String(StableHash.hash(name), radix: 16))"
    }

    private static let maximumBytes = 2048

    /// The source of the events a detector records.
    public static let source = "vigilia detector"
}

extension CountTable {
    init(_ table: ContingencyTable) { self.init(a: table.a, b: table.b, c: table.c, d: table.d) }
}
