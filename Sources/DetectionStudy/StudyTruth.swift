/// What is known of the pairs of a stream.
public struct StudyTruth: Sendable {
    /// What an alert about a pair is.
    public enum Role: Hashable, Sendable {
        /// The pair is one of ``signals``, by its place there.
        case signal(Int)
        /// Nothing ties the two: an alert is a false alarm.
        case unrelated
        /// The reaction is raised with another drug, which moves this pair's table too: its comparator is inflated (masking),
        /// and a drug given along with the other rises with it. Alerts are counted, apart.
        case neighbour
        /// The reaction is one of the illness that the drug is given for: an alert is a false alarm, counted apart.
        case confounded
        /// The stream ties the two itself: an alert is neither right nor wrong.
        case related
    }

    /// The pairs that were chosen.
    public let signals: [StudySignal]
    private let places: [StudyPair: Int]
    private let raisedReactions: Set<String>
    private let unrelatedReactions: Set<String>?
    private let confounded: Set<StudyPair>

    /// - Parameters:
    ///   - signals: the pairs that were chosen, each once.
    ///   - unrelatedReactions: reactions that have nothing to do with any drug unless a signal says so; `nil` for all.
    ///   - confounded: pairs that an illness ties.
    public init(
        _ signals: [StudySignal], unrelatedReactions: Set<String>? = nil, confounded: Set<StudyPair> = []
    ) {
        (self.signals, self.confounded) = (signals, confounded)
        self.unrelatedReactions = unrelatedReactions
        raisedReactions = Set(signals.lazy.filter { $0.relativeRisk > 1 }.map(\.reaction))
        places = Dictionary(
            signals.enumerated().map { (StudyPair(drug: $1.drug, reaction: $1.reaction), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What a pair is.
    public func role(of pair: StudyPair) -> Role {
        if let place = places[pair] { return .signal(place) }
        if confounded.contains(pair) { return .confounded }
        if let unrelatedReactions, !unrelatedReactions.contains(pair.reaction) { return .related }
        return raisedReactions.contains(pair.reaction) ? .neighbour : .unrelated
    }
}

/// A drug and a reaction, as they are counted.
public struct StudyPair: Hashable, Sendable {
    /// The drug.
    public var drug: String
    /// The reaction.
    public var reaction: String

    /// A pair.
    public init(drug: String, reaction: String) { (self.drug, self.reaction) = (drug, reaction) }
}
