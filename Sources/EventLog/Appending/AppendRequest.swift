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
    /// Hashes of each event.
    var hashes: [EventHashes]
    /// What seals protected texts; `nil` where the log keeps them as they are.
    var sealer: TextSealer?
    /// Positions of events that have protected texts, and of erasures, where the log seals.
    var protected: [Int] = []
    var erasures: [Int] = []
}

/// What an event is found again by, and what it is held to.
struct EventHashes: Sendable {
    /// Of its source and source key.
    var key: UInt64
    /// Of its content line.
    var content: TreeHash
}
