public import ClinicalEvents

/// A correction of an event that was recorded before.
public struct EventCorrection: Hashable, Sendable {
    /// What a correction does.
    public enum Effect: Hashable, Sendable {
        /// It says what the event should have said.
        case amended(EventAmended)
        /// It says that the event should never have been recorded.
        case retracted
    }

    /// The sequence of the correction.
    public var sequence: UInt64
    /// When the log accepted the correction.
    public var recorded: Timestamp
    /// Why it was made.
    public var reason: String
    /// What it does.
    public var effect: Effect

    /// Whether it takes the event out.
    public var isRetraction: Bool { effect == .retracted }
}

/// An event by what its source calls it: what a correction names.
struct SourceName: Hashable {
    private let source: ExactName
    private let key: ExactName

    init(source: String, key: String) {
        self.source = ExactName(source)
        self.key = ExactName(key)
    }

    init(_ event: ProposedEvent) { self.init(source: event.source, key: event.sourceKey) }
}
