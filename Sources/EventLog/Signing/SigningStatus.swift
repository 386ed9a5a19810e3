import LMDB
public import TamperEvidence

/// How far a log is signed, and why not further.
public struct SigningStatus: Hashable, Sendable {
    /// The keys that its heads were signed with.
    public var keys = KeyHistory.none
    /// Events up to this one are under a signed head; 0 where there is none.
    public var signedThrough: UInt64 = 0
    /// Events of the log.
    public var lastSequence: UInt64 = 0
    /// Why the last sealing could not be signed, as the process that sealed saw it; `nil` where it was signed.
    public var unsignedReason: String?

    /// Events that no signed head stands for.
    public var unsignedEvents: UInt64 { lastSequence - min(lastSequence, signedThrough) }
}

extension SigningStatus: CustomStringConvertible {
    /// One sentence for a person, and one for each change of key.
    public var description: String { ([extent] + keys.changes.map(Self.sentence)).joined(separator: "\n") }

    private var extent: String {
        guard keys.current != nil else { return "not signed: the log has no signing key" }
        guard unsignedEvents > 0 else { return "signed up to \(signedThrough), the last event" }
        let reason = unsignedReason ?? "no head was signed since; the next sealing signs one"
        return "signed up to \(signedThrough); \(unsignedEvents) events since are unsigned because \(reason)"
    }

    private static func sentence(_ change: KeyChange) -> String {
        let place = "after event \(change.head.size)"
        guard change.previousKey != nil else { return "\(place): the log got its first signing key" }
        return change.isSignedByPreviousKey
            ? "\(place): a new signing key, introduced by the one before"
            : "\(place): a new signing key that the one before did NOT introduce; what is signed since rests on it alone"
    }
}

extension EventLog {
    /// How far the log is signed, by its last head. Cost: some look-ups; signatures are checked by `verify`.
    public func signingStatus() throws(LogError) -> SigningStatus {
        do {
            let transaction = try store.environment.beginRead()
            return SigningStatus(
                keys: try store.keys(of: identity, transaction),
                signedThrough: try store.greatestKey(store.treeHeads, notAbove: .max, transaction) ?? 0,
                lastSequence: try store.state(transaction).lastSequence,
                unsignedReason: try store.unsignedReason(transaction))
        } catch { throw LogError(any: error, path) }
    }
}
