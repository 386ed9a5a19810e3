internal import CLMDB
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Environment {
    /// Begins to read the last commit.
    ///
    /// Keep it short, or ``ReadTransaction/refresh()`` it: pages freed after its snapshot cannot be reused while it
    /// lives.
    ///
    /// - Throws: `MDB_READERS_FULL` if `maximumReaders` are reading.
    public func beginRead() throws(LMDBError) -> ReadTransaction {
        try unsafe ReadTransaction(environment: self, pointer: begin(flags: UInt32(MDB_RDONLY), "begin to read"))
    }

    /// Begins to write, after waiting for the writer of this or another process to end.
    ///
    /// The transaction belongs to the calling thread and must end on it: that is why this cannot be called from
    /// asynchronous code, which may resume elsewhere. Call it from a synchronous function, or use ``write(_:)``.
    ///
    /// - Throws: `isDeadlock` if the thread already writes here, `isReadOnly` for a read-only environment.
    @available(*, noasync, message: "a write transaction must end on the thread that began it")
    public func beginWrite() throws(LMDBError) -> WriteTransaction {
        let operation = "begin to write"
        try refuseIfWriting(operation)
        let pointer = try unsafe begin(flags: 0, operation)
        do throws(LMDBError) { try syncIfNeeded(operation) } catch {
            unsafe mdb_txn_abort(pointer)
            gate.leave()
            throw error
        }
        writingThread.store(vigilia_calling_thread(), ordering: .relaxed)
        return unsafe WriteTransaction(environment: self, pointer: pointer)
    }

    /// Reads the last commit within a closure: `environment.read { transaction throws(LMDBError) in ... }`.
    public func read<Result: ~Copyable>(
        _ body: (borrowing ReadTransaction) throws(LMDBError) -> Result
    ) throws(LMDBError) -> Result {
        try body(try beginRead())
    }

    /// Reads within a closure that throws errors of its own; `mapping` turns LMDB's into them.
    public func read<Result: ~Copyable, Failure: Error>(
        mapping: (LMDBError) -> Failure, _ body: (borrowing ReadTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let transaction: ReadTransaction
        do throws(LMDBError) { transaction = try beginRead() } catch { throw mapping(error) }
        return try body(transaction)
    }

    /// Writes within a closure, commits when it returns, and keeps nothing if it throws.
    public func write<Result: ~Copyable>(
        _ body: (inout WriteTransaction) throws(LMDBError) -> Result
    ) throws(LMDBError) -> Result {
        var transaction = try beginWrite()
        let result = try body(&transaction)
        try transaction.commit()
        return result
    }

    /// Writes within a closure that throws errors of its own; `mapping` turns LMDB's into them.
    public func write<Result: ~Copyable, Failure: Error>(
        mapping: (LMDBError) -> Failure, _ body: (inout WriteTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var transaction: WriteTransaction
        do throws(LMDBError) { transaction = try beginWrite() } catch { throw mapping(error) }
        let result = try body(&transaction)
        do throws(LMDBError) { try transaction.commit() } catch { throw mapping(error) }
        return result
    }

    /// Begins a transaction that the caller owns and must end, and leave the gate after it.
    ///
    /// Where LMDB asks for it, the environment is opened again first; twice, if other processes go on growing the file.
    func begin(flags: UInt32, _ operation: String) throws(LMDBError) -> OpaquePointer {
        var reopenings = 0
        while true {
            gate.enter()
            let seen = openings.load(ordering: .acquiring)
            do throws(LMDBError) { return try unsafe beginInside(flags, operation) } catch {
                gate.leave()
                guard reopenings < 3, let cause = error.reopeningCause else { throw error }
                try reopen(cause, after: seen)
                reopenings += 1
            }
        }
    }

    private func beginInside(_ flags: UInt32, _ operation: String) throws(LMDBError) -> OpaquePointer {
        var begun: OpaquePointer?
        try check(unsafe mdb_txn_begin(try currentPointer(operation), nil, flags, &begun), operation)
        guard let begun = unsafe begun else { throw LMDBError(code: MDB_INVALID, operation: operation) }
        return unsafe begun
    }

    /// The `MDB_env`, for whoever is inside the gate.
    func currentPointer(_ operation: String) throws(LMDBError) -> OpaquePointer {
        guard let pointer = unsafe pointer else { throw LMDBError(code: EBADF, operation: operation) }
        return unsafe pointer
    }

    /// LMDB's writer lock does not nest: a second writer on the same thread would wait for ever.
    func refuseIfWriting(_ operation: String) throws(LMDBError) {
        guard writingThread.load(ordering: .relaxed) != vigilia_calling_thread() else {
            let message = "this thread already holds the write transaction"
            throw LMDBError(code: EDEADLK, operation: operation, message: message)
        }
    }
}
