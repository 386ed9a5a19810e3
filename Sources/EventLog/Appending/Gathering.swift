/// Which appends a commit waits for: those that are likely to come while it is prepared.
///
/// A caller that appends again as soon as it is answered comes a little after the next commit has begun. Without a wait, many
/// such callers settle into two halves that take turns, and each flush of the disk serves one half only. PostgreSQL has
/// `commit_delay` and `commit_siblings` for this; here the wait ends as soon as all are back, and its bound follows from what the
/// flushes take. Measured with 64 callers: see `benchmarks/README.md`.
struct Gathering {
    /// Appends that were under way when the last commit ended: those it answered, and those that waited.
    private var expected = 0
    /// How long the last commit took once its group was complete, in nanoseconds.
    private var commitDuration: UInt64 = 0
    /// Commits yet to come that wait for nobody, since a wait was in vain.
    private var pause = 0
    /// How many were missing when the present commit began; 0 where it waits for nobody.
    private var awaited = 0

    /// Commits that wait for nobody after one that waited in vain: callers have come and gone.
    static let commitsAfterVainWait = 16

    /// A commit begins with so many appends: until when it may wait, in nanoseconds of the same clock. At most half of what the
    /// last one took, so that no append takes more than half as long again.
    mutating func begin(_ count: Int, at now: UInt64) -> UInt64 {
        awaited = pause == 0 && expected > 1 ? max(0, expected - count) : 0
        pause -= min(pause, 1)
        return now + commitDuration / 2
    }

    /// How many are still to come, of a commit that has so many.
    func missing(_ taken: Int) -> Int { awaited > 0 ? max(0, expected - taken) : 0 }

    /// The time is over. Where most of those awaited did not come, the next commits wait for nobody.
    mutating func timeIsOver(_ taken: Int) {
        if missing(taken) > awaited / 2 { pause = Self.commitsAfterVainWait }
        awaited = 0
    }

    /// A commit is over.
    mutating func end(answered: Int, waiting: Int, nanoseconds: UInt64) {
        (expected, commitDuration) = (answered + waiting, nanoseconds)
    }
}
