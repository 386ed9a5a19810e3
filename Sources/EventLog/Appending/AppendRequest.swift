import ClinicalEvents
import TamperEvidence

/// What a case's last event must be for an append to go through: somebody else may have added one meanwhile.
public struct CaseExpectation: Hashable, Sendable {
    /// The case.
    public var caseIdentifier: String
    /// The sequence of its last event as the caller knows it; 0 for a case that is not there yet.
    public var lastSequence: UInt64

    /// An expectation.
    public init(case caseIdentifier: String, lastSequence: UInt64) {
        self.caseIdentifier = caseIdentifier
        self.lastSequence = lastSequence
    }
}

/// A batch on its way into the log: checked and hashed, which needs no lock.
struct AppendRequest: Sendable {
    var events: [ProposedEvent]
    var recorded: [Timestamp]?
    var policy: ConflictPolicy
    var expectations: [CaseExpectation]
    var position: FollowerPosition?
    /// Hash of each event's source and source key.
    var keyHashes: [UInt64]
    /// Hash of each event's content line.
    var contentHashes: [TreeHash]
}
