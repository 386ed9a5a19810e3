import Projections

/// One way in which the life of a patient may have gone, every date being a day, and what was on on which day of it.
struct PossibleCourse {
    var starts: [(day: Int, drugs: [String])]
    var doses: [(day: Int, drugs: [String])]
    var stops: [(day: Int, drugs: [String])]
    var reactions: [Int]
    var death: Int?
    var left: Int?
    var drugs: [String]
    var lastDay: Int
    /// The regimens in order: the drugs that are on from a day, each with the day on which its course began.
    private(set) var regimens: [(day: Int, since: [String: Int])] = []

    private static let longestInterval = 90

    init(
        starts: [(day: Int, drugs: [String])], doses: [(day: Int, drugs: [String])],
        stops: [(day: Int, drugs: [String])], reactions: [Int], death: Int?, left: Int?,
        drugs: [String], lastDay: Int
    ) {
        (self.drugs, self.lastDay) = (drugs, lastDay)
        (self.starts, self.doses, self.stops) = (starts, doses, stops)
        (self.reactions, self.death, self.left) = (reactions, death, left)
        live()
    }

    private func starts(_ drug: String, _ day: Int) -> Bool {
        starts.contains { $0.day == day && $0.drugs.contains(drug) }
    }
    private func gives(_ drug: String, _ day: Int) -> Bool {
        doses.contains { $0.day == day && $0.drugs.contains(drug) }
    }
    private func stops(_ drug: String, _ day: Int) -> Bool {
        stops.contains { $0.day == day && $0.drugs.contains(drug) }
    }

    /// Goes through the days one by one.
    private mutating func live() {
        var on: [String: Int] = [:]
        var known: Set<String> = []
        for day in 0...lastDay {
            let begun = drugs.filter { starts($0, day) || gives($0, day) && on[$0] == nil }
            if !begun.isEmpty {
                for (drug, since) in on where !begun.contains(drug) && !staysOn(drug, since, beside: day) {
                    on[drug] = nil
                }
                let again = begun.filter(known.contains)
                for drug in begun { on[drug] = day }
                known.formUnion(begun)
                regimens.append((day, on))
                for drug in begun where stops(drug, day) && !again.contains(drug) { on[drug] = nil }
            }
            for (drug, since) in on where since < day && stops(drug, day) { on[drug] = nil }
        }
    }

    /// What comes next tells whether a drug is on.
    private func staysOn(_ drug: String, _ since: Int, beside day: Int) -> Bool {
        if stops(drug, day) { return false }
        if gives(drug, day) { return true }
        for next in day + 1...lastDay + 70 {
            if stops(drug, next) { return true }
            if starts(drug, next) { return false }
            if gives(drug, next) { return next <= day + Self.longestInterval }
        }
        return false
    }

    /// The last dose or end of a course; `nil` where there is none.
    private func last(_ drug: String, since: Int) -> Int? {
        let begins = regimens.filter { $0.since[drug] == $0.day }.map(\.day)
        let next = begins.first { $0 > since } ?? .max
        let isFirst = begins.first == since
        let given = doses.filter { $0.drugs.contains(drug) && $0.day >= since && $0.day < next }.map(\.day)
        let ended = stops.filter {
            $0.drugs.contains(drug) && ($0.day > since || isFirst && $0.day == since) && $0.day <= next
        }
        return (given + ended.map(\.day)).max()
    }

    /// The first day at risk of an exposure, the last day observed at risk, and whether that one counts; by going through the days.
    func risk(
        _ holds: (Set<String>) -> Set<String>, _ window: RiskWindow, cutoff: Int
    ) -> (start: Int, exit: Int, lastCounting: Int)? {
        guard let first = regimens.first(where: { !holds(Set($0.since.keys)).isEmpty }) else { return nil }
        let end = [cutoff, death, left].compactMap(\.self).min() ?? cutoff
        guard first.day <= end else { return (first.day, end, end) }
        for day in first.day...end {
            guard let place = regimens.lastIndex(where: { $0.day <= day }) else { continue }
            let held = holds(Set(regimens[place].since.keys))
            if regimens[place].day == day, day > first.day {
                let before = regimens[place - 1].since
                let heldBefore = holds(Set(before.keys))
                let goesOn = heldBefore.contains { regimens[place].since[$0] == before[$0] }
                if !goesOn, isOver(heldBefore, before, by: day, window) { return (first.day, day - 1, day - 1) }
                if held.isEmpty { return (first.day, day, death == day ? day : day - 1) }
            }
            // What goes on beside the next regimen is not over before it.
            let isJoined =
                place + 1 < regimens.count
                && held.contains { regimens[place + 1].since[$0] == regimens[place].since[$0] }
            if !isJoined, isOver(held, regimens[place].since, by: day, window) { return (first.day, day - 1, day - 1) }
        }
        return (first.day, end, end)
    }

    private func isOver(_ held: Set<String>, _ since: [String: Int], by day: Int, _ window: RiskWindow) -> Bool {
        guard case .days(let days) = window else { return false }
        let ends = held.map { drug in last(drug, since: since[drug] ?? 0) }
        guard !ends.contains(nil) else { return false }
        return day > (ends.compactMap(\.self).max() ?? 0) + days
    }
}
