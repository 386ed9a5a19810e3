public import SignalStatistics

/// One group of exposed patients and one reaction.
public struct IncidenceRow: Sendable {
    /// What the patients were exposed to.
    public let exposure: String
    /// The reaction, as it is counted.
    public let reaction: String
    /// The values of the strata, in the order of the question.
    public let strata: [String]
    /// Patients at risk: exposed, observed, and without the reaction before.
    public private(set) var atRisk = 0
    /// Patients who had the reaction before they were at risk: they are not counted.
    public private(set) var hadBefore = 0
    /// Patients whose first reaction certainly began while they were at risk.
    public private(set) var events = 0
    /// Of the events, how many patients had each grade as the worst of all their episodes while at risk: first those that nobody
    /// graded, then grades 1 to 5.
    public private(set) var eventsByWorstGrade = [Int](repeating: 0, count: 6)
    /// Of the events, those whose onset is known to the month or year only. They count in the proportion and the rate (at risk
    /// until the first day the onset may mean), and are left out where the day matters.
    public private(set) var partlyDated = 0
    /// Patients without an event who may have had one: its date is too coarse to tell, or absent. They count as without.
    public private(set) var uncertain = 0
    /// Patients without an event who had the reaction without a grade, where one was asked for. They count as without.
    public private(set) var ungraded = 0
    /// Episodes that began while at risk, of patients who had the reaction before too: first ones and recurrences.
    public private(set) var episodes = 0
    /// Days at risk of a first event.
    public private(set) var personDays = 0
    /// Days under observation, whatever happened: of whoever had an event too.
    public private(set) var observedDays = 0
    /// Where its patients and its reaction stand in the table's cohort.
    let group: Int
    let reactionNumber: UInt32

    init(_ cohort: IncidenceCohort, group: Int, reaction: UInt32) {
        self.group = group
        reactionNumber = reaction
        exposure = cohort.groups[group][0]
        strata = Array(cohort.groups[group].dropFirst())
        self.reaction = cohort.reactions[Int(reaction)]
        let members = cohort.members[group]
        atRisk = members.count
        observedDays = cohort.observedDays[group]
        personDays = observedDays
        for finding in cohort.findings[group][reaction] ?? [] {
            take(finding.onset, members[finding.member].observed)
        }
    }

    private mutating func take(_ onset: OnsetFinding, _ observed: ObservedExposure) {
        episodes += onset.episodes
        if onset.isBefore {
            hadBefore += 1
            atRisk -= 1
            personDays -= observed.days(until: observed.exit)
        } else if let first = onset.first {
            events += 1
            personDays -= Int(observed.exit - first.earliest)
            if onset.day == nil { partlyDated += 1 }
            eventsByWorstGrade[min(Int(onset.worstGrade), eventsByWorstGrade.count - 1)] += 1
        } else if onset.isUncertain {
            uncertain += 1
        } else if onset.isUngraded {
            ungraded += 1
        }
    }
}

extension IncidenceRow {
    /// Patients with a first event of those at risk.
    public var proportion: Proportion? { Proportion(events: events, trials: atRisk) }

    /// First events per 100 patient-years at risk.
    public var rate: Rate? { Rate(events: events, personTime: Self.hundredYears(personDays)) }

    /// Episodes, first or recurrent, per 100 patient-years of observation. The interval takes episodes as independent, which
    /// those of one patient are not: it is too narrow where they cluster.
    public var recurrentRate: Rate? { Rate(events: episodes, personTime: Self.hundredYears(observedDays)) }

    /// Whether it comes earlier by the names of exposure, reaction and strata.
    func precedes(_ other: IncidenceRow) -> Bool {
        if exposure != other.exposure { return exposure < other.exposure }
        if reaction != other.reaction { return reaction < other.reaction }
        return strata.lexicographicallyPrecedes(other.strata)
    }

    /// Days in hundreds of years of 365.25 days.
    static func hundredYears(_ days: Int) -> Double { Double(days) / 36_525 }
}
