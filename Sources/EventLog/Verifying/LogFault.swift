/// Something of a log that is not what was written, or does not agree with the rest of it.
public struct LogFault: Hashable, Sendable, CustomStringConvertible {
    /// What part of a log a fault is in.
    public enum Part: String, Sendable {
        /// A block of events, or an event in it.
        case block
        /// A name of a case, a drug, a site and so on.
        case name
        /// The hash tree.
        case tree
        /// A signed tree head, or the key that checks it.
        case signedHead = "signed head"
        /// An index that events are found by.
        case index
        /// What a follower of the log has delivered.
        case follower
        /// What the log says of itself.
        case state
    }

    /// Where it is.
    public var part: Part
    /// The events among which the first is that does not match; `nil` where the fault is no event's.
    public var sequences: ClosedRange<UInt64>?
    /// What is wrong.
    public var reason: String

    /// A fault by its parts.
    public init(_ part: Part, _ sequences: ClosedRange<UInt64>?, _ reason: String) {
        self.part = part
        self.sequences = sequences
        self.reason = reason
    }

    /// "event 17: block: ..."
    public var description: String {
        guard let sequences else { return "\(part.rawValue): \(reason)" }
        let place =
            sequences.count == 1
            ? "event \(sequences.lowerBound)" : "among events \(sequences.lowerBound) to \(sequences.upperBound)"
        return "\(place): \(part.rawValue): \(reason)"
    }
}
