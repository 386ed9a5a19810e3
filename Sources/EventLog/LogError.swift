public import ClinicalEvents
public import LMDB

/// Why the log could not do what was asked. Nothing is half done: a failed append leaves the log as it was.
public enum LogError: Error, Sendable, Equatable {
    /// The folder is missing and the log was to be read, not made.
    case missing(path: String)
    /// The folder or its data file is not a log of this system.
    case notALog(path: String, reason: String)
    /// The log was written by a later version of the format.
    case newerFormat(path: String, found: Int, supported: Int)
    /// An append was asked of a log opened for reading.
    case readOnly(path: String)
    /// The disk has no room left; the append was undone.
    case diskFull(path: String)
    /// An event of the batch cannot be stored as it is.
    case invalidEvent(index: Int, FieldError)
    /// A follower's name cannot be stored.
    case invalidFollower(FieldError)
    /// The same source key was used before for other content.
    case conflict(index: Int, source: String, sourceKey: String, existing: UInt64)
    /// A case's last event is not the one the caller knows: somebody else added one, or it was never there.
    case caseChanged(case: String, expected: UInt64, found: UInt64)
    /// More events wait to be stored than the log allows, and the caller did not want to wait.
    case busy(waitingEvents: Int, limit: Int)
    /// A recorded time was given for a log that keeps its own clock.
    case clockIsTheLogs(path: String)
    /// The log's data file is cut short or changed, or a part that every look-up needs is not what was written.
    case damagedFile(path: String, reason: String)
    /// The key that tree heads are signed with cannot be used.
    case keyRefused(path: String, reason: String)
    /// The keys of the cases' texts are needed and cannot be used: they are not there, or not the log's.
    case textKeysRefused(path: String, reason: String)
    /// The erasure of a case is in the log, and its key could not be destroyed; it will be when the log is next opened for writing.
    case erasureUnfinished(path: String, reason: String)
    /// The log's folder was moved, removed or replaced while it was open: what others append where it was is not seen here.
    case replaced(path: String)
    /// The log's files may not be used as reading needs them.
    case notPermitted(path: String, reason: String)
    /// A proof was asked of more events than the log, or the tree asked for, has.
    case beyondTheLog(asked: UInt64, last: UInt64)
    /// Stored bytes are not what was written.
    case damaged(sequence: UInt64, reason: String)
    /// The disk failed at the very last step of storing a batch, and at undoing that step: the batch is stored as a whole or not at
    /// all, and which of both is not known yet. Appending it again, once the disk is well, stores it or finds it.
    case unconfirmed(LMDBError)
    /// The storage refused.
    case storage(LMDBError)
}

extension LogError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): there is no log here"
        case .notALog(let path, let reason): "\(path): not a Vigilia log (\(reason))"
        case .newerFormat(let path, let found, let supported):
            "\(path): the log is of format \(found); this version reads up to format \(supported)"
        case .readOnly(let path): "\(path): the log is open for reading only"
        case .diskFull(let path):
            "\(path): the disk is full; nothing of this batch was stored, and the log can still be read"
        case .invalidEvent(let index, let error): "event \(index + 1) of the batch: \(error)"
        case .invalidFollower(let error): "\(error); nothing of this batch was stored"
        case .conflict(let index, let source, let sourceKey, let existing):
            "event \(index + 1) of the batch: \(source) \(sourceKey) is already event \(existing), with other content"
        case .caseChanged(let identifier, let expected, let found):
            "case \(identifier): its last event is \(found), not \(expected) as expected; nothing of this batch was stored"
        case .busy(let waiting, let limit):
            "\(waiting) events wait to be stored, more than the \(limit) allowed; nothing of this batch was stored"
        case .clockIsTheLogs(let path): "\(path): the log keeps its own clock; recorded times cannot be given"
        case .damagedFile(let path, let reason): "\(path): the log is damaged: \(reason)"
        case .keyRefused(let path, let reason): "\(path): this signing key cannot be used: \(reason)"
        case .textKeysRefused(let path, let reason): "\(path): the keys of the cases' texts cannot be used: \(reason)"
        case .erasureUnfinished(let path, let reason):
            "\(path): the erasure is recorded, and the key could NOT be destroyed yet: \(reason). Opening the log for writing tries again"
        case .replaced(let path):
            "\(path): the log that was opened is not there any more: it was moved, removed, or another took its place. "
                + "Everything up to then was delivered; open it again to go on"
        case .notPermitted(let path, let reason): "\(path): it cannot be read: \(reason)"
        case .beyondTheLog(let asked, let last): "event \(asked) was asked for; the last one is \(last)"
        case .damaged(let sequence, let reason): "the block at sequence \(sequence) is damaged: \(reason)"
        case .unconfirmed(let error):
            "\(error); the batch is stored as a whole or not at all: append it again to know, which never stores it twice"
        case .storage(let error):
            error.isOfCommit
                ? "\(error); nothing of this batch was stored, and the log can still be read" : error.description
        }
    }
}
