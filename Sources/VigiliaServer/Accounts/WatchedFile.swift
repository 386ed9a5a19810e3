internal import EventLog
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
