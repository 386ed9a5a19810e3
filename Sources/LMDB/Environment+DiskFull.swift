internal import CLMDB

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Environment {
    /// Throws unless the code of a change is success, and tells a full disk, and a file that may not grow, from a failing one.
    ///
    /// Called before the transaction leaves the gate. A disk first shows that it is full by cutting a write short, and so does a
    /// limit on the size of files; LMDB reports a short write as `EIO`.
    func checkChange(_ code: Int32, _ operation: @autoclosure () -> String) throws(LMDBError) {
        guard code != EFBIG, code != EIO || !hasReachedSizeLimit else {
            let message = "the data file is as large as this process may make a file (ulimit -f)"
            throw LMDBError(code: EFBIG, operation: operation(), message: message)
        }
        try check(code == EIO && hasNoSpaceLeft ? ENOSPC : code, operation())
    }

    /// Whether less is left than LMDB writes in one call at most (64 pages), with room for what others free meanwhile.
    private var hasNoSpaceLeft: Bool {
        var status = statvfs()
        guard let descriptor = dataDescriptor, unsafe fstatvfs(descriptor, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 1 << 20
    }

    /// Whether the file ends where the process may write no further: there a write is cut short that goes beyond.
    private var hasReachedSizeLimit: Bool {
        var (status, limit) = (stat(), rlimit())
        #if canImport(Darwin)
            guard unsafe getrlimit(RLIMIT_FSIZE, &limit) == 0 else { return false }
        #else
            guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { return false }
        #endif
        guard let descriptor = dataDescriptor, unsafe fstat(descriptor, &status) == 0 else { return false }
        return UInt64(status.st_size) >= UInt64(limit.rlim_cur)
    }

    private var dataDescriptor: Int32? {
        var descriptor: Int32 = -1
        guard let pointer = unsafe pointer, unsafe mdb_env_get_fd(pointer, &descriptor) == MDB_SUCCESS else {
            return nil
        }
        return descriptor
    }
}
