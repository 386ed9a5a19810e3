import LMDB
public import TamperEvidence

extension EventLog {
    /// The keys that the log's heads were signed with.
    public func keyHistory() throws(LogError) -> KeyHistory {
        do { return try store.keys(of: identity, try store.environment.beginRead()) } catch {
            throw LogError(any: error, path)
        }
    }

    /// Gives a log that has no signing key one, or another key to one that has.
    ///
    /// The key before signs the change, so that an auditor who has its public half can follow to the new one. Where it was lost, the
    /// change says so and is a break: whoever verifies the log is told that what is signed since rests on the new key alone.
    ///
    /// A file with the new key is made where there is none yet. In the place of the present key's file it is put once the log names
    /// it; the key before is gone then. Processes that have the log open leave what they seal unsigned until they open it again.
    ///
    /// - Parameters:
    ///   - path: the folder of a log that this process does not have open.
    ///   - signing: where the present key is, and the new one will be; `.off` is refused.
    ///   - newFile: where the new key is to be instead.
    ///   - isLost: that the present key is not to be had any more.
    /// - Throws: `LogError.keyRefused` where the present key cannot be used and is not said to be lost.
    public static func changeKey(
        ofLog path: String, signing: HeadSigning = .keyInFolder, newFile: String? = nil, isLost: Bool = false
    ) throws(LogError) -> KeyChange {
        guard let file = signing.path(inLog: path) else { throw .keyRefused(path: path, reason: "signing is off") }
        let present = try openForReading(path).publicKey
        let log = try open(path, sealing: .manual, signing: present == nil || isLost ? .off : signing)
        if let newFile { return try log.change(toKeyIn: newFile, isLost: isLost) }
        guard present != nil else { return try log.change(toKeyIn: file, isLost: isLost) }
        let successor = KeyFile.successor(of: file)
        // A change before was stopped after the log took it in.
        if KeyFile.isThere(successor), try KeyFile.key(in: successor).publicKey == present {
            try KeyFile.replace(file, by: successor)
        }
        let change = try log.change(toKeyIn: successor, isLost: isLost)
        try KeyFile.replace(file, by: successor)
        return change
    }

    private func change(toKeyIn file: String, isLost: Bool) throws(LogError) -> KeyChange {
        guard publicKey == nil || isLost || signer.key != nil else {
            throw .keyRefused(path: path, reason: unsignedReason ?? "it is not to be had")
        }
        do {
            var transaction = try store.environment.beginWrite()
            let keys = try store.keys(of: identity, transaction)
            guard keys.current == publicKey else { throw LogError.keyRefused(path: path, reason: Self.changedKey) }
            let new = KeyFile.isThere(file) ? try KeyFile.key(in: file) : try KeyFile.makeKey(in: file)
            guard new.publicKey != keys.current else {
                throw LogError.keyRefused(path: file, reason: "it is the log's key already")
            }
            let head = try treeHead(try store.state(transaction), transaction)
            let change =
                try signer.key?.sign(new.publicKey, from: head)
                ?? KeyChange(head: head, previousKey: publicKey, newKey: new.publicKey)
            guard let extended = keys.adding(change) else {
                throw LogError.keyRefused(path: path, reason: "its key was changed \(KeyHistory.maximumChanges) times")
            }
            try store.save(extended, &transaction)
            try store.save(unsignedReason: nil, &transaction)
            try transaction.commit()
            return change
        } catch { throw LogError(any: error, path) }
    }
}
