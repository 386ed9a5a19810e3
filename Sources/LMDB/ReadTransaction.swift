internal import CLMDB

/// A snapshot of the environment: what had been committed when it began, whatever is written meanwhile.
///
/// It ends when the value goes, and it is no thread's: a task may resume with it elsewhere. It is not to be used by two
/// threads at once, and is not `Sendable`.
@safe public struct ReadTransaction: ~Copyable, Transaction {
    let environment: Environment
    let pointer: OpaquePointer

    /// The transaction as the C library knows it.
    public var reference: TransactionReference {
        unsafe TransactionReference(pointer: pointer, environment: environment.registration.identity)
    }

    /// Moves on to the last commit and lets go of the old snapshot, for less than a new transaction costs.
    ///
    /// If it throws, the transaction holds no snapshot, and reading from it throws until a refresh succeeds. A new transaction
    /// succeeds where this does not because another process has outgrown the map (`MDB_MAP_RESIZED`).
    public mutating func refresh() throws(LMDBError) {
        unsafe mdb_txn_reset(pointer)
        try check(unsafe mdb_txn_renew(pointer), "refresh a read transaction")
    }

    deinit {
        unsafe mdb_txn_abort(pointer)
        environment.gate.leave()
    }
}
