#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a user needs to read a log.
///
/// Reading takes a place in `lock.mdb`, by which writers know which pages are still being read. Without it a writer would use them again
/// under the reader, who would take for the log what is none, or crash: so a log is never read past a lock that cannot be written to,
/// but for a disk that nobody can write to.
enum ReadingRights {
    /// What is missing, and how it is given; `nil` where this user has all of it.
    static func missing(_ path: String) -> String? {
        let (data, lock) = (path + "/data.mdb", path + "/lock.mdb")
        if access(path, R_OK | X_OK) != 0 { return "this user may not look into the folder" }
        if access(data, R_OK) != 0 { return "this user may not read data.mdb (a group that may: chmod g+r \(data))" }
        if access(lock, F_OK) != 0 {
            return access(path, W_OK) == 0
                ? nil
                : "this user may not make lock.mdb, which is missing; whoever owns the log makes it by reading it once. \(remedy(lock))"
        }
        guard access(lock, W_OK) != 0 else { return nil }
        return "this user may not write to lock.mdb, in which whoever reads takes a place. \(remedy(lock))"
    }

    private static func remedy(_ lock: String) -> String {
        "Let a group do both: chgrp GROUP \(lock), chmod g+rw \(lock); that lets it read, and change nothing. Or read a copy that "
            + "`vigilia backup` made"
    }
}
