import LMDB

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension EventLog {
    /// Waits until the log holds an event after a sequence, appended by this process or another.
    ///
    /// Looks at the number of the last commit, which lies in shared memory, every two milliseconds: no system call but the
    /// sleep, and no lock.
    ///
    /// - Returns: `false` where the time was over, or `isCancelled` said so, before anything came.
    public func waitForEvents(
        after sequence: UInt64, for timeout: Duration, isCancelled: () -> Bool = { false }
    ) throws(LogError) -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + timeout
        var seen: UInt64?
        while !isCancelled() {
            let commit = store.environment.info().lastTransactionID
            if commit != seen {
                seen = commit
                if try status().lastSequence > sequence { return true }
            }
            guard clock.now < deadline else { return false }
            var pause = timespec(tv_sec: 0, tv_nsec: Self.pollingNanoseconds)
            nanosleep(&pause, nil)
        }
        return false
    }

    static let pollingNanoseconds = 2_000_000
}
