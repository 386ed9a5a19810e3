internal import CLMDB
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Keeps the file one that others can open where the write of a meta page failed.
///
/// LMDB undoes such a write by putting the old transaction number back, and leaves the new commit's records beside it: a page that
/// belongs to no commit. LMDB itself never reads it and writes over it with the next commit, but whoever opens the file meanwhile
/// cannot tell it from a page whose number was changed to hide a commit. So what stood there before is put back.
extension Environment {
    /// The part of a meta page that a commit writes over, as it was before.
    struct SavedMetaPage {
        var transactionID: UInt64
        var bytes: [UInt8]

        var number: Int { Int(transactionID & 1) }

        /// Whether a page is neither what was there before nor that of the commit, or of a later one.
        func isTorn(_ found: ArraySlice<UInt8>) -> Bool {
            found != bytes[...] && MetaPage.transactionID(found) < transactionID
        }
    }

    /// Remembers the page that a transaction is going to write. Called with the writer's lock held. Cost: one read of 152 bytes.
    func saveMetaPage(before transactionID: UInt64) {
        guard let (descriptor, pageSize) = dataFile() else { return }
        var saved = SavedMetaPage(
            transactionID: transactionID, bytes: [UInt8](repeating: 0, count: MetaPage.byteCount))
        let offset = off_t(saved.number * pageSize)
        let count = unsafe saved.bytes.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress, $0.count, offset)
        }
        let isRead = count == MetaPage.byteCount
        savedMetaPage.withLock { $0 = isRead ? saved : nil }
    }

    /// After a commit failed, and without the writer's lock: puts the page right, which takes the lock, where it has to be.
    func mendMetaPageIfTorn() {
        gate.enter()
        let found = metaPages()
        gate.leave()
        guard let saved = savedMetaPage.withLock({ $0 }), let found, saved.isTorn(found[saved.number]) else { return }
        // Whatever hinders it now, the next writer tries again.
        mustSyncFirst.store(true, ordering: .relaxed)
        _ = try? beginWriteToMend()
    }

    /// Begins and ends a transaction, which puts the meta pages right before it is handed out.
    private func beginWriteToMend() throws(LMDBError) {
        let transaction = try beginWrite()
        _ = consume transaction
    }

    /// The first bytes of both meta pages; `nil` where they cannot be read.
    private func metaPages() -> [ArraySlice<UInt8>]? {
        guard let (descriptor, pageSize) = dataFile() else { return nil }
        var bytes = [UInt8](repeating: 0, count: 2 * pageSize)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count else { return nil }
        return [bytes[..<MetaPage.byteCount], bytes[pageSize..<pageSize + MetaPage.byteCount]]
    }

    /// After the write that makes a commit visible failed: puts on disk what the file says now, be it the commit or what was there
    /// before. Called with the writer's lock held, so that nobody writes meanwhile.
    ///
    /// The pages are written again, because a page whose flush failed counts as clean, and flushing it again does nothing.
    func syncIfNeeded(_ operation: String) throws(LMDBError) {
        guard mustSyncFirst.load(ordering: .relaxed) else { return }
        guard let (descriptor, pageSize) = dataFile() else { throw LMDBError(code: EBADF, operation: operation) }
        var pages = [UInt8](repeating: 0, count: 2 * pageSize)
        guard
            unsafe pages.withUnsafeMutableBytes({ unsafe pread(descriptor, $0.baseAddress, $0.count, 0) })
                == pages.count
        else { throw LMDBError(code: errno == 0 ? EIO : errno, operation: operation) }
        if let saved = savedMetaPage.withLock({ $0 }) {
            let place = saved.number * pageSize..<saved.number * pageSize + MetaPage.byteCount
            if saved.isTorn(pages[place]) { pages.replaceSubrange(place, with: saved.bytes) }
        }
        let written = unsafe pages.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == pages.count, fsync(descriptor) == 0 else {
            throw LMDBError(code: errno == 0 ? EIO : errno, operation: operation)
        }
        mustSyncFirst.store(false, ordering: .relaxed)
    }

    private func dataFile() -> (descriptor: Int32, pageSize: Int)? {
        var (descriptor, statistics) = (Int32(-1), MDB_stat())
        guard let pointer = unsafe pointer, unsafe mdb_env_get_fd(pointer, &descriptor) == MDB_SUCCESS,
            unsafe mdb_env_stat(pointer, &statistics) == MDB_SUCCESS
        else { return nil }
        return (descriptor, Int(statistics.ms_psize))
    }
}
