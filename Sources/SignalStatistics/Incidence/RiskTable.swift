/// Who was at risk, and what happened, at each distinct time at which anybody's observation ended.
///
/// Ties are those of R's `survfit`: events come before censorings of the same time, entries of that time after both.
/// Times are compared exactly. Built in O(n log n); O(distinct times x causes) large.
struct RiskTable {
    /// A subject with delayed entry, by the rows of its exit and of the last time at or before its entry.
    struct DelayedExit {
        var row: Int
        /// How many rows lie at or before the entry.
        var rowsBeforeEntry: Int
        var cause: UInt8?
    }

    let subjects: Int
    let causes: Int
    /// Distinct exit times, ascending.
    private(set) var times: [Double] = []
    /// Subjects at risk at each time.
    private(set) var atRisk: [Int] = []
    /// Subjects with delayed entry who joined since the time before.
    private(set) var joined: [Int] = []
    /// Events, times x causes, row by row.
    private(set) var events: [Int] = []
    /// In order of exit.
    private(set) var delayedExits: [DelayedExit] = []
    /// Entries that were delayed, ascending.
    private let entries: [Double]

    init(_ followUps: [FollowUp], causes: Int) throws(FollowUpError) {
        for (subject, followUp) in followUps.enumerated() {
            try followUp.validate(subject: subject, causes: causes)
        }
        subjects = followUps.count
        self.causes = causes
        entries = followUps.lazy.filter(\.isDelayed).map(\.entry).sorted()
        fill(followUps.sorted { $0.exit < $1.exit })
    }

    /// Events of each cause at a row, causes counted from 0.
    func events(row: Int, cause: Int) -> Int { events[row * causes + cause] }

    /// Events of any cause at a row.
    func allEvents(row: Int) -> Int {
        var sum = 0
        for cause in 0..<causes { sum += events(row: row, cause: cause) }
        return sum
    }

    /// Subjects with entry < time <= exit; O(log n).
    func atRisk(at time: Double) -> Int {
        let row = times.count(below: time)
        guard row < times.count else { return 0 }
        return atRisk[row] - (entries.count(below: times[row]) - entries.count(below: time))
    }

    private mutating func fill(_ ordered: [FollowUp]) {
        var next = 0
        var inside = ordered.count - entries.count
        var admitted = 0
        while next < ordered.count {
            let time = ordered[next].exit
            let before = admitted
            while admitted < entries.count, entries[admitted] < time { admitted += 1 }
            inside += admitted - before
            times.append(time)
            atRisk.append(inside)
            joined.append(admitted - before)
            events.append(contentsOf: repeatElement(0, count: causes))
            while next < ordered.count, ordered[next].exit == time {
                record(ordered[next])
                inside -= 1
                next += 1
            }
        }
    }

    private mutating func record(_ followUp: FollowUp) {
        let row = times.count - 1
        if let cause = followUp.cause { events[row * causes + Int(cause) - 1] += 1 }
        guard followUp.isDelayed else { return }
        let rows = times.count(notAbove: followUp.entry)
        delayedExits.append(DelayedExit(row: row, rowsBeforeEntry: rows, cause: followUp.cause))
    }
}
