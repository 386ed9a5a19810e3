public import TamperEvidence

/// What recomputing a whole log found.
public struct LogVerification: Hashable, Sendable {
    /// A signed head that the recomputed tree agrees with.
    public struct Vouched: Hashable, Sendable {
        /// The head.
        public var head: TreeHead
        /// Whether the caller gave it; otherwise it was kept in the log itself.
        public var isGiven: Bool
    }

    /// Which log.
    public var logIdentity: String
    /// Events that the log says it has.
    public var lastSequence: UInt64 = 0
    /// Events from the first on that were read and hashed without a gap.
    public var hashedThrough: UInt64 = 0
    /// Root hash of those.
    public var rootHash = TreeHash.ofEmptyTree
    /// The key that signatures were checked with; `nil` where there was none.
    public var publicKey: PublicKey?
    /// Signed heads that the recomputed tree agrees with.
    public var agreeingHeads = 0
    /// The largest of them: every event up to its size is what was signed.
    public var vouched: Vouched?
    /// The largest that the caller gave: what can be said without trusting anything kept in the log.
    public var vouchedByGiven: Vouched?
    /// How far the log is signed by heads that agree, and the changes of its key.
    public var signing = SigningStatus()
    /// What is wrong: the first faults found in each part of the log.
    public private(set) var faults: [LogFault] = []
    /// How many faults were found; some of them may not be listed.
    public private(set) var faultCount = 0

    /// Faults that are listed at most.
    public static let maximumFaults = 64

    init(logIdentity: String) { self.logIdentity = logIdentity }

    /// Whether everything is what was written. (That it is what was signed, `vouched` says.)
    public var isIntact: Bool { faultCount == 0 }

    /// The fault that says most closely where the first event is that does not match.
    public var firstFault: LogFault? {
        let placed = faults.compactMap { fault in fault.sequences.map { (fault: fault, sequences: $0) } }
        return placed.min {
            ($0.sequences.upperBound, $0.sequences.count) < ($1.sequences.upperBound, $1.sequences.count)
        }?.fault
    }

    /// The first sequence that does not match, or the first of those among which it is; `nil` where all match.
    public var firstMismatch: UInt64? { firstFault?.sequences?.lowerBound }

    mutating func add(_ fault: LogFault) {
        faultCount += 1
        if faults.count < Self.maximumFaults { faults.append(fault) }
    }
}

extension LogVerification: CustomStringConvertible {
    /// Some lines for a person.
    public var description: String {
        var lines = ["log \(logIdentity): \(lastSequence) events; \(hashedThrough) read and hashed, root \(rootHash)"]
        lines.append(isIntact ? "everything is what was written" : "\(faultCount) faults found")
        if let firstFault { lines.append("the first event that does not match: \(firstFault)") }
        lines += faults.filter { $0 != firstFault }.map { "\($0)" }
        lines.append(vouching)
        lines.append("\(signing)")
        return lines.joined(separator: "\n")
    }

    private var vouching: String {
        guard publicKey != nil else { return "no public key: nothing is vouched for by a signature" }
        guard let vouched else { return "no signed head agrees: nothing is vouched for by a signature" }
        let origin =
            if let given = vouchedByGiven {
                given.head.size == vouched.head.size ? ", given" : "; by one given, up to event \(given.head.size)"
            } else { ", kept in the log itself" }
        return "vouched for by a signed head\(origin): every event up to \(vouched.head.size)"
    }
}
