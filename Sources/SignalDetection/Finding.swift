public import ClinicalEvents
import Projections
public import SignalStatistics

/// Something the detector found, at the event that moved it.
public struct Finding: Hashable, Sendable {
    /// What kind of alert it is.
    public enum Subject: Hashable, Sendable {
        /// A pair met a criterion for the first time.
        case pair(level: WatchedLevel, population: WatchedPopulation, drug: String, reaction: String)
        /// A case fulfils a rule about single cases: the number of the case, and the drug and the term that the rule is about.
        case `case`(UInt32, drug: String?, term: String?)
        /// First reactions in an organ come more often in patients at risk under a drug than expected.
        case rate(drug: String, organ: String)
        /// Severe cases of a drug and organ crowd in the last days, everywhere or at one site or with one lot.
        case cluster(drug: String, organ: String, place: String?)
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
    /// What makes it alarming, in a sentence.
    public var reason: String?
    /// The day by which a report is due, where a clock runs.
    public var due: PartialDate?
    /// What was measured, where the rule rests on more than the table.
    public var evidence: SignalEvidence?
}

extension Finding {
    /// The number of the case that an alert is about; `nil` for one about a pair.
    public var caseNumber: UInt32? {
        if case .case(let number, _, _) = subject { number } else { nil }
    }

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
            before: before, after: after, reason: reason, due: due, evidence: evidence)
        // An alert about a case stands in that case's own stream; one about a pair has a stream of its own.
        var stream = caseIdentifier
        let about: String
        // What withdraws an alert stands where the alert does.
        let raisedBy = Self.rule(ofWithdrawal: rule) ?? rule
        switch subject {
        case .pair(let level, let population, let drug, let reaction):
            (payload.level, payload.population) = (level.description, population.description)
            (payload.drug, payload.reaction) = (drug, reaction)
            about = [level.description, population.description, drug, reaction].joined(separator: " | ")
            stream = "signal | \(raisedBy) | \(about)"
        case .rate(let drug, let organ):
            (payload.level, payload.drug, payload.reaction) = (ReactionLevel.organ.rawValue, drug, organ)
            about = [drug, organ].joined(separator: " | ")
        case .cluster(let drug, let organ, let place):
            payload.population = place ?? CasePopulation.serious.rawValue
            (payload.level, payload.drug, payload.reaction) = (ReactionLevel.organ.rawValue, drug, organ)
            about = [drug, organ, place].compactMap(\.self).joined(separator: " | ")
        case .case(_, let drug, let term):
            (payload.subject, payload.drug, payload.reaction) = (caseIdentifier, drug, term)
            about = [caseIdentifier ?? "", drug, term].compactMap(\.self).joined(separator: " | ")
        }
        return ProposedEvent(
            caseIdentifier: Self.bounded(stream ?? "signal | \(raisedBy) | \(about)"), received: received,
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
    /// The cells of a table.
    public init(_ table: ContingencyTable) { self.init(a: table.a, b: table.b, c: table.c, d: table.d) }
}
