/// What an exposed patient had of one kind of reaction.
struct OnsetFinding {
    /// Whether it began before the patient was at risk: then it is no first event.
    var isBefore = false
    /// The first one that certainly began while at risk: the days since the first dose that its onset may mean.
    var first: (earliest: Int32, latest: Int32)?
    /// How many certainly began while at risk.
    var episodes = 0
    /// The worst grade of those; 0 where nobody graded them.
    var worstGrade: UInt8 = 0
    /// Whether some may have begun while at risk, or not.
    var isUncertain = false
    /// Whether some bears no grade where one was asked for.
    var isUngraded = false

    /// The day of the first event, where it is known.
    var day: Int32? { first.flatMap { $0.earliest == $0.latest ? $0.earliest : nil } }

    /// Takes in an episode that is grave enough.
    mutating func take(_ onset: DayRange?, _ exposure: ObservedExposure) {
        guard let onset else {
            isUncertain = true
            return
        }
        let (earliest, latest) = (onset.first - exposure.start, onset.last - exposure.start)
        let firstDay = exposure.entry.map { $0 + 1 } ?? 0
        if latest < firstDay {
            isBefore = true
        } else if earliest >= firstDay, latest <= exposure.lastDay {
            episodes += 1
            if first.map({ (earliest, latest) < $0 }) ?? true { first = (earliest, latest) }
        } else if earliest <= exposure.lastPossibleDay {
            isUncertain = true
        }
    }
}
