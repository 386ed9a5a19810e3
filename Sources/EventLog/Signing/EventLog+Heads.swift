import ClinicalEvents
import LMDB
public import TamperEvidence

extension EventLog {
    /// Signs what the log is now, and keeps the signed head. Sealing does it by itself.
    ///
    /// What a signature proves depends on who has the key: to whoever cannot write the log and sign at once, and to an auditor
    /// who keeps heads handed out earlier and the public key elsewhere, a later change of any event shows.
    ///
    /// - Returns: the head signed before where the log has not grown since.
    /// - Throws: `LogError.keyRefused` where the log has no key, or was opened without it.
    public func signHead() throws(LogError) -> SignedTreeHead {
        guard !isReadOnly else { throw .readOnly(path: path) }
        guard signer.key != nil else { throw .keyRefused(path: path, reason: unsignedReason ?? "the log has none") }
        do {
            var transaction = try store.environment.beginWrite()
            let state = try store.state(transaction)
            if let known = try store.signedHead(size: state.lastSequence, of: identity, transaction) { return known }
            let signed = try addSignedHead(state, &transaction)
            try transaction.commit()
            guard let signed else { throw LogError.keyRefused(path: path, reason: Self.changedKey) }
            return signed
        } catch { throw LogError(any: error, path) }
    }

    /// What the log is now, unsigned; `milliseconds` is the present time. Cost: the frontier of the tree, which every commit
    /// stores.
    public func treeHead() throws(LogError) -> TreeHead {
        do {
            let transaction = try store.environment.beginRead()
            return try treeHead(try store.state(transaction), transaction)
        } catch { throw LogError(any: error, path) }
    }

    /// Every signed head that the log keeps, the smallest first.
    public func signedHeads() throws(LogError) -> [SignedTreeHead] {
        do {
            let transaction = try store.environment.beginRead()
            var heads: [SignedTreeHead] = []
            try store.forEachSignedHead(of: identity, transaction) { heads.append(try $1.get()) }
            return heads
        } catch { throw LogError(any: error, path) }
    }

    /// The signed head of the largest size; `nil` where there is none.
    public func lastSignedHead() throws(LogError) -> SignedTreeHead? {
        do {
            let transaction = try store.environment.beginRead()
            guard let size = try store.greatestKey(store.treeHeads, notAbove: .max, transaction) else { return nil }
            return try store.signedHead(size: size, of: identity, transaction)
        } catch { throw LogError(any: error, path) }
    }

    /// Signs the tree of a state and stores the head, if the log has its key; otherwise stores why it is not signed.
    @discardableResult
    func addSignedHead(_ state: LogState, _ transaction: inout WriteTransaction) throws -> SignedTreeHead? {
        let keys = try store.keys(of: identity, transaction)
        guard let key = signer.key, key.publicKey == keys.current else {
            let reason = signer.key == nil ? unsignedReason : Self.changedKey
            if keys.current != nil { try store.save(unsignedReason: reason ?? Self.changedKey, &transaction) }
            return nil
        }
        let signed = try key.sign(try treeHead(state, transaction))
        try store.save(signed, &transaction)
        try store.save(unsignedReason: nil, &transaction)
        return signed
    }

    /// Of a process that has the log open while another changes the key.
    static let changedKey = "its key was changed while it was open; opened again, it signs with the new one"

    func treeHead(
        _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> TreeHead {
        TreeHead(
            logIdentity: identity, size: state.lastSequence, rootHash: try store.tree(state, transaction).rootHash,
            milliseconds: Self.now().milliseconds)
    }
}
