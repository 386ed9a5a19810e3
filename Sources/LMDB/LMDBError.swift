internal import CLMDB

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What LMDB refused to do, and why.
public struct LMDBError: Error, Equatable, Sendable, CustomStringConvertible {
    /// LMDB's own code (negative, `MDB_...` in lmdb.h), or a code of the operating system (positive, `errno`).
    public let code: Int32
    /// What was being done: "commit to PATH", "open PATH", ...
    public let operation: String
    /// The reason in words, as `mdb_strerror` gives it unless this binding found the fault itself.
    public let message: String

    init(code: Int32, operation: String) {
        self.code = code
        self.operation = operation
        message = unsafe String(cString: mdb_strerror(code))
    }

    init(code: Int32, operation: String, message: String) {
        self.code = code
        self.operation = operation
        self.message = message
    }

    /// A stored value is not what whoever wrote it must have written.
    public static func corrupted(_ operation: String) -> LMDBError {
        LMDBError(code: MDB_CORRUPTED, operation: operation, message: "it is not what was written")
    }

    /// How the operation of a commit begins; the path follows.
    static let commit = "commit to "

    /// Whether it was a commit that failed, and so nothing of a transaction is there.
    public var isOfCommit: Bool { operation.hasPrefix(Self.commit) }

    /// The operation, the reason and the code, on one line.
    public var description: String { "LMDB could not \(operation): \(message) (code \(code))" }
}

extension LMDBError {
    /// The named database does not exist. (A key that is absent is `nil` or `false`, never an error.)
    public var isNotFound: Bool { code == MDB_NOTFOUND }

    /// The file, or a database, is not of the kind that the operation needs.
    public var isIncompatible: Bool { code == MDB_INCOMPATIBLE }

    /// The map is used up: ``Environment/growingAsNeeded(_:)`` makes it larger, unless the process may not take more address
    /// space, which the message says then.
    public var isMapFull: Bool { code == MDB_MAP_FULL }

    /// The disk, or the user's share of it, is full.
    ///
    /// The transaction that met this is lost as a whole; what was committed before it stays, and stays readable.
    public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

    /// The file is LMDB's, and is damaged.
    public var isDamaged: Bool { code == MDB_CORRUPTED || code == MDB_PAGE_NOTFOUND || code == MDB_INCOMPATIBLE }

    /// Writing was asked of an environment or a file system that can only be read.
    public var isReadOnly: Bool { code == EROFS || code == EACCES }

    /// The file is not an LMDB file, is one of another version, or is damaged.
    public var isInvalid: Bool { code == MDB_INVALID || code == MDB_VERSION_MISMATCH || code == MDB_CORRUPTED }

    /// The key is already there (`.insert`), or is not greater than the last one (`.append`).
    public var isKeyExists: Bool { code == MDB_KEYEXIST }

    /// The operating system does not permit it. LMDB also says `EACCES` for a write to a read-only environment.
    public var isPermission: Bool { code == EACCES || code == EPERM }

    /// There is no such file or directory.
    public var isMissingFile: Bool { code == ENOENT }

    /// This process already holds the environment open: share that ``Environment`` instead.
    public var isAlreadyOpen: Bool { code == EBUSY }

    /// The calling thread would wait for itself: it already holds this environment's write transaction.
    public var isDeadlock: Bool { code == EDEADLK }
}

/// Throws unless the code is success; the name of the operation is built only then.
func check(_ code: Int32, _ operation: @autoclosure () -> String) throws(LMDBError) {
    guard code == MDB_SUCCESS else { throw LMDBError(code: code, operation: operation()) }
}
