// The compiler finds the parts of `stat` in it on Linux.
internal import Dispatch
internal import Foundation
internal import Synchronization

/// What a file says, read again when the file has changed: a server that runs follows it within a second.
final class WatchedFile<Content: Sendable>: Sendable {
    private struct Known {
        var content: Content?
        var stamp: FileStamp?
        var looked: ContinuousClock.Instant?
    }

    let path: String
    private let read: @Sendable (String) throws(AccountError) -> Content
    private let known = Mutex(Known())

    /// Reads a file, and knows how to read it again.
    init(_ path: String, read: @escaping @Sendable (String) throws(AccountError) -> Content) throws(AccountError) {
        (self.path, self.read) = (path, read)
        try reload()
    }

    /// What it says now; `nil` where it cannot be read any more, which lets nobody in.
    var content: Content? {
        refresh()
        return known.withLock { $0.content }
    }

    private func refresh() {
        let now = ContinuousClock.now
        let isDue = known.withLock { known in
            guard known.looked.map({ now - $0 >= Self.pause }) ?? true else { return false }
            known.looked = now
            return true
        }
        guard isDue, FileStamp(path) != known.withLock({ $0.stamp }) else { return }
        do { try reload() } catch { known.withLock { ($0.content, $0.stamp) = (nil, nil) } }
    }

    private func reload() throws(AccountError) {
        // Taken before reading: a change meanwhile is seen at the next look.
        let stamp = FileStamp(path)
        let content = try read(path)
        known.withLock { ($0.content, $0.stamp) = (content, stamp) }
    }

    /// How long a look at the file holds.
    private static var pause: Duration { .seconds(1) }
}

/// What changes when a file is replaced or written to. Where its path is a link, what the link leads to: secrets are often put in
/// place by turning one.
private struct FileStamp: Equatable {
    private let device: UInt64
    private let file: UInt64
    private let bytes: Int64
    private let seconds: Int
    private let nanoseconds: Int

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, file, bytes) = (UInt64(status.st_dev), UInt64(status.st_ino), Int64(status.st_size))
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        (seconds, nanoseconds) = (Int(changed.tv_sec), Int(changed.tv_nsec))
    }
}
