import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Turns ctrl-C and a termination request into a flag that long work looks at between two commits. Asked a second time,
/// the process ends at once: a commit is all or nothing, so that is safe too.
struct Interruption: Sendable {
    /// Set by the signal handler: storing to an atomic is one of the few things a handler may do.
    private static let flag = Atomic<Bool>(false)

    /// Whether the user asked to stop.
    var isRequested: Bool { Self.flag.load(ordering: .relaxed) }

    init() {
        // Reading it here makes the flag before a signal can come.
        guard !isRequested else { return }
        for number in [SIGINT, SIGTERM] {
            number.unblock()
            signal(number) { _ in
                if Interruption.flag.exchange(true, ordering: .relaxed) { _exit(130) }
            }
        }
    }
}

/// A page of the log's files that cannot be had: the file is shorter than it says it is, or the disk fails or is full.
///
/// The system tells a program that reads a mapped file so with SIGBUS, wherever it stands; what is left is to say what
/// it means. Nothing is half stored: a commit that was under way did not happen.
enum StorageFault {
    private static let message: StaticString = """
        Error: the log's files cannot be read or written: data.mdb is cut short, or the disk is full or failing. \
        Nothing is half stored. Make room and run the command again, or restore the log from a copy.

        """

    static func explain() {
        SIGBUS.unblock()
        signal(SIGBUS) { _ in
            _ = write(STDERR_FILENO, StorageFault.message.utf8Start, StorageFault.message.utf8CodeUnitCount)
            _exit(1)
        }
    }
}

extension Int32 {
    /// Lets a signal through: a program started by a thread that blocks signals starts with them blocked.
    fileprivate func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, self)
        sigprocmask(SIG_UNBLOCK, &signals, nil)
    }
}
