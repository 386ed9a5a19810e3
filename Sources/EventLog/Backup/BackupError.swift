/// Why a backup or a restore did not happen. Nothing half done stands under the name that was asked for.
public enum BackupError: Error, Sendable, Equatable {
    /// Something has the target's name already; it is left as it is.
    case targetExists(path: String)
    /// What is made gets its name last, and something that is no half-made backup has the name it would have until then; that is left
    /// as it is.
    case inTheWay(path: String, found: String)
    /// Another process is making the same target at this moment.
    case targetBusy(path: String)
    /// The target cannot be written: its folder is missing, the disk is full, and the like.
    case cannotWrite(path: String, reason: String)
    /// The backup cannot be read.
    case cannotRead(path: String, reason: String)
    /// The file is not a backup of this system.
    case notABackup(path: String)
    /// The backup was written by a later version of its format.
    case newerFormat(path: String, found: Int, supported: Int)
    /// The backup ends before its trailer: it was cut off.
    case truncated(path: String, offset: UInt64)
    /// The backup's bytes are not what was written.
    case damaged(path: String, offset: UInt64, reason: String)
    /// The backup does not begin where the log ends.
    case doesNotContinue(path: String, reason: String)
    /// The caller asked to stop.
    case cancelled
    /// The log that is read or written refused.
    case log(LogError)
    /// The restored log is not what it was compared with.
    case notVerified(reason: String)
}

extension BackupError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .targetExists(let path): "\(path): it is there already; nothing was written over it"
        case .inTheWay(let path, let found):
            "\(path): it would be made as \(found) first, and that is something else's; move it away, or take another name. "
                + "Nothing was written over it"
        case .targetBusy(let path): "\(path): another backup or restore is making it at this moment"
        case .cannotWrite(let path, let reason):
            "\(path): it cannot be written: \(reason); nothing was left under this name"
        case .cannotRead(let path, let reason): "\(path): it cannot be read: \(reason)"
        case .notABackup(let path): "\(path): not a backup made by `vigilia backup`"
        case .newerFormat(let path, let found, let supported):
            "\(path): the backup is of format \(found); this version reads up to format \(supported)"
        case .truncated(let path, let offset):
            "\(path): the backup is cut off after \(offset) bytes; it has no trailer, so what follows is missing"
        case .damaged(let path, let offset, let reason):
            "\(path): the backup is damaged in what begins at byte \(offset): \(reason)"
        case .doesNotContinue(let path, let reason): "\(path): the backup does not continue this log: \(reason)"
        case .cancelled: "interrupted"
        case .log(let error): error.description
        case .notVerified(let reason): "the restored log is not what it should be: \(reason)"
        }
    }
}
