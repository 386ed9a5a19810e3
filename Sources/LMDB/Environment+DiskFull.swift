internal import CLMDB

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Environment {
    /// Throws unless the code of a change is success, and tells a full disk from a failing one.
    ///
    /// Called before the transaction leaves the gate. A disk first shows that it is full by cutting a write short, and LMDB reports a short write as `EIO`.
    func checkChange(_ code: Int32, _ operation: @autoclosure () -> String) throws(LMDBError) {
        try check(code == EIO && hasNoSpaceLeft ? ENOSPC : code, operation())
    }

    /// Whether less is left than LMDB writes in one call at most (64 pages), with room for what others free meanwhile.
    private var hasNoSpaceLeft: Bool {
        var descriptor: Int32 = -1
        var status = statvfs()
        guard let pointer = unsafe pointer, unsafe mdb_env_get_fd(pointer, &descriptor) == MDB_SUCCESS else {
            return false
        }
        guard unsafe fstatvfs(descriptor, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 1 << 20
    }
}
