/// Where the keys are under which a log seals what may tell who somebody is.
///
/// A log that is made is protected unless this says otherwise, and stays what it was made. Its keys are in a file of their own,
/// named by the log's identity, so that one folder can hold those of several logs; they are never in the log's folder, nor in a
/// backup of it.
public enum TextProtection: Hashable, Sendable {
    /// The folder beside the log's that has its name with `.keys` after it.
    case keysBesideLog
    /// A folder elsewhere, made along with a new log where it is missing.
    case keysFolder(String)
    /// None: a log that is made is not protected, and of one that is, sealed text stays sealed.
    case off

    /// The file with the keys of a log, by the log's folder and identity.
    func file(ofLog folder: String, identity: String) -> String? {
        switch self {
        case .keysBesideLog:
            var folder = folder
            while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
            return "\(folder).keys/\(identity).keys"
        case .keysFolder(let keys): return "\(keys)/\(identity).keys"
        case .off: return nil
        }
    }
}

/// Whether what may tell who somebody is can be read in a log, and for how many cases.
public struct ProtectionStatus: Hashable, Sendable {
    /// Whether the log seals protected text.
    public var isProtected: Bool
    /// The file with its keys; `nil` where it has none, or was opened without.
    public var file: String?
    /// Cases that have a key.
    public var keys = 0
    /// Cases whose key was destroyed, or which were erased before they had one.
    public var erasedCases = 0
    /// Why sealed text cannot be read or written now; `nil` where it can.
    public var refusal: String?
}

extension ProtectionStatus: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        guard isProtected else {
            return
                "NOT protected: free text and identifiers lie in it as they were given, and an erasure cannot destroy them"
        }
        guard refusal == nil else { return "protected; the keys are not at hand: \(refusal ?? "")" }
        return "protected: \(keys) cases have a key in \(file ?? "memory"), those of \(erasedCases) are destroyed"
    }
}
