#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Whether an environment still is what its path leads to.
///
/// Whoever moves a folder away and puts another in its place does nothing to those who have the first one open: they go on with a
/// file that nobody else looks for, and what others write to the new one they never see.
extension Environment {
    /// A data file as the file system knows it.
    struct DataFileIdentity: Hashable {
        let device: UInt64
        let inode: UInt64

        /// The one a path leads to now; `nil` where there is none.
        init?(_ path: String) {
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return nil }
            device = UInt64(truncatingIfNeeded: status.st_dev)
            inode = UInt64(status.st_ino)
        }
    }

    /// Whether the path leads to another data file by now, or to none. Cost: one look at the file system, a microsecond or so.
    public var isReplaced: Bool { DataFileIdentity(absoluteDataPath) != dataFileIdentity }

    /// Where the data file is, wherever the process goes meanwhile.
    static func absoluteDataPath(_ path: String) -> String {
        let file = path + "/data.mdb"
        guard !file.hasPrefix("/"), let folder = unsafe getcwd(nil, 0) else { return file }
        defer { unsafe free(folder) }
        return unsafe String(cString: folder) + "/" + file
    }

    /// Opening again, which goes by the path, must not lead into another file.
    func refuseReplaced(_ operation: String) throws(LMDBError) {
        guard isReplaced else { return }
        throw LMDBError(code: ESTALE, operation: operation, message: "another file has taken its place")
    }
}

extension LMDBError {
    /// The path leads to another file than the one that was open.
    public var isReplaced: Bool { code == ESTALE }
}
