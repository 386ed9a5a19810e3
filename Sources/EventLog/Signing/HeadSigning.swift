import TamperEvidence

/// With which key a log signs its tree heads.
public enum HeadSigning: Hashable, Sendable {
    /// The file `signing-key` in the log's folder, made along with the log. Where it is not there any more, because it was moved
    /// to a safer place, or not readable, heads are not signed.
    case keyInFolder
    /// A file elsewhere; one that is not there yet is made along with a new log.
    case keyFile(String)
    /// None: heads are not signed, and a log that is made gets no key.
    case off

    private func path(inLog folder: String) -> String? {
        switch self {
        case .keyInFolder: folder + "/" + KeyFile.name
        case .keyFile(let path): path
        case .off: nil
        }
    }

    /// The key that a new log is going to keep. Called by whoever holds the log's writer lock, so that it is made once.
    func keyOfNewLog(_ folder: String) throws(LogError) -> SigningKey? {
        guard let path = path(inLog: folder) else { return nil }
        if let key = try KeyFile.key(in: path) { return key }
        return try KeyFile.makeKey(in: path)
    }

    /// The key of a log that has this public key; `nil` where heads are not to be signed.
    func key(_ publicKey: PublicKey?, _ folder: String) throws(LogError) -> SigningKey? {
        guard let path = path(inLog: folder) else { return nil }
        guard let publicKey else {
            if self == .keyInFolder { return nil }
            throw .keyRefused(path: path, reason: "the log was made without a signing key")
        }
        guard let key = try KeyFile.key(in: path) else {
            if self == .keyInFolder { return nil }
            throw .keyRefused(path: path, reason: "there is no such file")
        }
        guard key.publicKey == publicKey else {
            throw .keyRefused(path: path, reason: "it is not the key that the log was made with")
        }
        return key
    }
}
