/// Who was at risk in each group, and what happened, at each time with an event.
struct GroupedRiskTable {
    /// One time, group by group.
    struct Row {
        var atRisk: [Double]
        /// Events of the cause looked at.
        var own: [Double]
        /// Events of other causes.
        var others: [Double]
    }

    private(set) var rows: [Row] = []

    /// Sorts the subjects of a stratum; `numbers` gives each group's number from 0.
    init(_ subjects: [GroupedFollowUp], numbers: [Int: Int], cause: UInt8) {
        var entries: [(time: Double, group: Int)] = []
        var inside = Array(repeating: 0.0, count: numbers.count)
        var exits: [(time: Double, group: Int, cause: UInt8?)] = []
        for subject in subjects {
            guard let group = numbers[subject.group] else { continue }
            exits.append((subject.followUp.exit, group, subject.followUp.cause))
            if subject.followUp.isDelayed {
                entries.append((subject.followUp.entry, group))
            } else {
                inside[group] += 1
            }
        }
        entries.sort { $0.time < $1.time }
        exits.sort { $0.time < $1.time }
        let none = Array(repeating: 0.0, count: numbers.count)
        var admitted = 0
        var next = 0
        while next < exits.count {
            let time = exits[next].time
            while admitted < entries.count, entries[admitted].time < time {
                inside[entries[admitted].group] += 1
                admitted += 1
            }
            var row = Row(atRisk: inside, own: none, others: none)
            var events = false
            while next < exits.count, exits[next].time == time {
                let exit = exits[next]
                if let ended = exit.cause {
                    events = true
                    if ended == cause { row.own[exit.group] += 1 } else { row.others[exit.group] += 1 }
                }
                inside[exit.group] -= 1
                next += 1
            }
            if events { rows.append(row) }
        }
    }
}
