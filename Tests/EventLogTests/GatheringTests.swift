import Testing

@testable import EventLog

/// Which appends a commit waits for.
struct GatheringTests {
    /// A gathering after a commit that answered some, while others waited, and took 1,000 ns.
    private func after(answered: Int, waiting: Int) -> Gathering {
        var gathering = Gathering()
        gathering.end(answered: answered, waiting: waiting, nanoseconds: 1_000)
        return gathering
    }

    @Test func `a commit waits for those whom the last one answered, for half of what that took`() {
        var gathering = after(answered: 32, waiting: 32)
        #expect(gathering.begin(32, at: 5_000) == 5_500)
        #expect(gathering.missing(32) == 32)
        #expect(gathering.missing(63) == 1)
        #expect(gathering.missing(64) == 0)
        #expect(gathering.missing(70) == 0)
    }

    @Test func `the first commit, and one caller alone, wait for nobody`() {
        var gathering = Gathering()
        _ = gathering.begin(1, at: 0)
        #expect(gathering.missing(1) == 0)
        gathering = after(answered: 1, waiting: 0)
        _ = gathering.begin(1, at: 0)
        #expect(gathering.missing(1) == 0)
    }

    @Test func `a commit that has everybody at once waits for nobody`() {
        var gathering = after(answered: 3, waiting: 5)
        _ = gathering.begin(8, at: 0)
        #expect(gathering.missing(8) == 0)
    }

    @Test func `after a wait in vain some commits wait for nobody, then one tries again`() {
        var gathering = after(answered: 10, waiting: 0)
        _ = gathering.begin(1, at: 0)
        gathering.timeIsOver(2)
        #expect(gathering.missing(2) == 0)
        for commit in 1...Gathering.commitsAfterVainWait {
            gathering.end(answered: 10, waiting: 0, nanoseconds: 1_000)
            _ = gathering.begin(1, at: 0)
            #expect(gathering.missing(1) == 0, "commit \(commit) after the wait")
        }
        gathering.end(answered: 10, waiting: 0, nanoseconds: 1_000)
        _ = gathering.begin(1, at: 0)
        #expect(gathering.missing(1) == 9)
    }

    @Test func `a wait in which most of those awaited came was not in vain`() {
        var gathering = after(answered: 10, waiting: 0)
        _ = gathering.begin(2, at: 0)
        gathering.timeIsOver(7)
        gathering.end(answered: 7, waiting: 3, nanoseconds: 1_000)
        _ = gathering.begin(3, at: 0)
        #expect(gathering.missing(3) == 7)
    }
}
