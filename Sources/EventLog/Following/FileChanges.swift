import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Says when a file has been written to, by any process. `nil` where the system has no such word to give: then one has to look.
///
/// On Linux inotify tells once and has to be asked again, so that a file written to while nobody waits wakes nobody.
final class FileChanges: Sendable {
    private let path: String
    private let descriptor: Int32

    #if canImport(Darwin)
        init?(_ path: String) {
            self.path = path
            descriptor = open(path, O_EVTONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
        }

        func source(_ queue: DispatchQueue) -> any DispatchSourceProtocol {
            DispatchSource.makeFileSystemObjectSource(
                fileDescriptor: descriptor, eventMask: [.write, .extend], queue: queue)
        }

        func ask() {}
    #else
        init?(_ path: String) {
            self.path = path
            // The flags of inotify are those of open, by definition (inotify_init(2)).
            descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
        }

        /// Where the word arrives.
        func source(_ queue: DispatchQueue) -> any DispatchSourceProtocol {
            DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        }

        /// Takes what arrived, and asks for word of the next change.
        func ask() {
            withUnsafeTemporaryAllocation(byteCount: Self.bufferBytes, alignment: 8) { buffer in
                while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
            }
            _ = inotify_add_watch(descriptor, path, UInt32(IN_MODIFY) | UInt32(IN_ONESHOT))
        }

        private static let bufferBytes = 1024
    #endif

    deinit { close(descriptor) }
}
