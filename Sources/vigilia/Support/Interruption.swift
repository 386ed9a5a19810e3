import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Turns ctrl-C and a termination request into a flag that long work looks at between two commits.
struct Interruption: Sendable {
    /// Set by the signal handler: storing to an atomic is one of the few things a handler may do.
    private static let flag = Atomic<Bool>(false)

    /// Whether the user asked to stop.
    var isRequested: Bool { Self.flag.load(ordering: .relaxed) }

    init() {
        // Reading it here makes the flag before a signal can come.
        guard !isRequested else { return }
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in Interruption.flag.store(true, ordering: .relaxed) }
        }
    }
}
