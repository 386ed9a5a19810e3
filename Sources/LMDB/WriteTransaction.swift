internal import CLMDB
internal import Synchronization

/// Changes that become visible and durable together when committed, or not at all.
///
/// There is one at a time, across all processes. It must end on the thread that began it. If the value goes without
/// ``commit()``, nothing of it is kept. After `isMapFull`, `isDiskFull` or another failure to write, LMDB refuses
/// everything else asked of it (`MDB_BAD_TXN`), commit included; after `isKeyExists` or a refused key it goes on.
@safe public struct WriteTransaction: ~Copyable, Transaction {
    let environment: Environment
    let pointer: OpaquePointer
    private var isOpen = true

    init(environment: Environment, pointer: OpaquePointer) {
        self.environment = environment
        unsafe self.pointer = pointer
    }

    /// The transaction as the C library knows it.
    public var reference: TransactionReference {
        unsafe TransactionReference(pointer: pointer, environment: environment.registration.identity)
    }

    /// Makes the changes visible to later readers; they are on disk when it returns, given `syncOnCommit`.
    ///
    /// - Throws: `isDiskFull` or another error of the operating system; then nothing of the transaction is visible.
    ///   Where the disk failed at the very last step, the environment is opened again before the next transaction; only where
    ///   undoing that step failed too can that show the commit, as a whole.
    public consuming func commit() throws(LMDBError) {
        isOpen = false
        environment.saveMetaPage(before: id)
        releaseThread()
        do throws(LMDBError) {
            defer { environment.gate.leave() }
            try environment.checkChange(unsafe mdb_txn_commit(pointer), LMDBError.commit + environment.path)
        } catch {
            environment.mendMetaPageIfTorn()
            throw error
        }
    }

    deinit {
        guard isOpen else { return }
        releaseThread()
        unsafe mdb_txn_abort(pointer)
        environment.gate.leave()
    }

    /// Called before the end and not after it: after it, the mark may already be the next writer's.
    private func releaseThread() {
        // Ended elsewhere, the lock would never be released, and every later writer of any process would wait for ever.
        precondition(
            environment.writingThread.load(ordering: .relaxed) == vigilia_calling_thread(),
            "a write transaction must end on the thread that began it")
        environment.writingThread.store(0, ordering: .relaxed)
    }
}
