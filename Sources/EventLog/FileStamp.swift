#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Which file is at a place, and what changes when it is replaced or written to.
package struct FileStamp: Equatable, Sendable {
    private let device: UInt64
    private let file: UInt64
    private let bytes: Int64
    private let seconds: Int
    private let nanoseconds: Int

    /// The file at a path; where that is a link, what the link leads to: secrets are often put in place by turning one.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The file that is open.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        (device, file, bytes) = (UInt64(status.st_dev), UInt64(status.st_ino), Int64(status.st_size))
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        (seconds, nanoseconds) = (Int(changed.tv_sec), Int(changed.tv_nsec))
    }

    /// Whether both are of one file, whatever was written to it between them.
    package func isSameFile(as other: FileStamp) -> Bool { device == other.device && file == other.file }
}
