import TamperEvidence

/// With which key a log signs its tree heads.
public enum HeadSigning: Hashable, Sendable {
    /// The file `signing-key` in the log's folder, made along with the log. Where it is not there any more, because it was moved
    /// to a safer place, or cannot be used, heads are not signed, and `EventLog.unsignedReason` says why: no event is refused for
    /// the sake of a signature.
    case keyInFolder
    /// A file elsewhere; one that is not there yet is made along with a new log. Whoever names it wants it used: where it cannot be,
    /// the log is not opened.
    case keyFile(String)
    /// None: heads are not signed, and a log that is made gets no key.
    case off

    func path(inLog folder: String) -> String? {
        switch self {
        case .keyInFolder: folder + "/" + KeyFile.name
        case .keyFile(let path): path
        case .off: nil
        }
    }

    /// The key that a new log is going to keep. Called by whoever holds the log's writer lock, so that it is made once.
    func keyOfNewLog(_ folder: String) throws(LogError) -> SigningKey? {
        guard let path = path(inLog: folder) else { return nil }
        return KeyFile.isThere(path) ? try KeyFile.key(in: path) : try KeyFile.makeKey(in: path)
    }

    /// The key of a log that has this public key, or why its heads are not going to be signed.
    func signer(_ keys: KeyHistory, _ folder: String) throws(LogError) -> HeadSigner {
        guard let publicKey = keys.current else {
            if case .keyFile(let path) = self {
                throw .keyRefused(path: path, reason: "the log has no signing key; `vigilia key` gives it one")
            }
            return HeadSigner()
        }
        guard let path = path(inLog: folder) else {
            return HeadSigner(unsignedReason: "it was written to with signing switched off")
        }
        // A change of key that was stopped after the log took it in, and before the file got its name.
        let successor = KeyFile.successor(of: path)
        if KeyFile.isThere(successor), let key = try? KeyFile.key(in: successor), key.publicKey == publicKey {
            return HeadSigner(key: key)
        }
        do throws(LogError) { return HeadSigner(key: try Self.key(in: path, keys)) } catch {
            guard self == .keyInFolder, case .keyRefused(_, let reason) = error else { throw error }
            let fault = Self.isOutOfReach(path) ? "could not be read" : "cannot be used"
            return HeadSigner(unsignedReason: "its signing key \(path) \(fault): \(reason)")
        }
    }

    private static func key(in path: String, _ keys: KeyHistory) throws(LogError) -> SigningKey {
        let key = try KeyFile.key(in: path)
        guard key.publicKey != keys.current else { return key }
        let isEarlier = keys.changes.contains { $0.previousKey == key.publicKey }
        throw .keyRefused(
            path: path,
            reason: isEarlier
                ? "it is the log's key from before a change; the file of the new one belongs in its place"
                : "it is not the log's key")
    }

    /// Whether the key may have been moved to a safer place, or put out of this user's reach.
    private static func isOutOfReach(_ path: String) -> Bool { !KeyFile.isThere(path) || !KeyFile.isReadable(path) }
}

/// What a log that is open for writing signs its heads with.
struct HeadSigner: Sendable {
    var key: SigningKey?
    /// Why it does not sign, though it has a public key.
    var unsignedReason: String?
}
