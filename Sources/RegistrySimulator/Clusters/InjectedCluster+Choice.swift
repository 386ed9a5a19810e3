import ClinicalEvents

extension InjectedCluster {
    /// How many lots, and how many sites, may be bad.
    public static let countBounds = 0...10

    /// Bad lots and bad sites of a plan, chosen by its seed. The first ones are the same however many are asked for.
    ///
    /// Each has a checkpoint inhibitor, drawn by its share of the patients, and a term of its own of those that are equally frequent under
    /// every regimen; a site is one of the four largest. Doses are bad on 30 days in the middle of the enrolment. Some ten cases are aimed
    /// at, from half of the doses at most: a small plan has fewer.
    ///
    /// - Parameters:
    ///   - badLots: how many lots.
    ///   - badSites: how many sites.
    ///   - plan: the plan; what it injects already is left out of account.
    public static func chosen(badLots: Int, badSites: Int, _ plan: SimulationPlan) -> [InjectedCluster] {
        let places = (0..<badLots).map { Place.lot("B\($0 + 1)") }
        return choose(places, plan, stream: 1) + choose(largestSites(badSites, plan), plan, stream: 2)
    }

    private static func choose(_ places: [Place], _ plan: SimulationPlan, stream: UInt64) -> [InjectedCluster] {
        var random = RandomStream(seed: plan.seed, member: UInt64.max - stream)
        let terms = ChosenSignal.unrelatedTerms
        // Lots and sites begin at opposite ends, so that few terms are in both.
        let first = random.below(terms.count / 2) + (stream == 1 ? 0 : terms.count / 2)
        let drugs = CheckpointInhibitors.all
        let shares = Shares.cumulated(drugs.map { Catalogue.standard.share(of: $0) })
        return places.enumerated().compactMap { number, place in
            let drug = drugs[random.choice(cumulated: shares)]
            let day = Int((0.4 + 0.4 * random.unit()) * Double(plan.enrolmentDays))
            guard let startsOn = PartialDate(dayNumber: plan.start.ordinal + Int32(day)) else { return nil }
            let share = min(0.5, casesWanted / max(1, expectedDoses(of: drug, place, from: day, plan)))
            return InjectedCluster(
                place, drug: drug, term: terms[(first + number) % terms.count], startsOn: startsOn, days: usualDays,
                share: share)
        }
    }

    /// The first site of each country is the largest there.
    private static func largestSites(_ count: Int, _ plan: SimulationPlan) -> [Place] {
        var seen: Set<String> = []
        let largest = Sites.all.filter { seen.insert($0.country).inserted }
        return (0..<count).map { .site(largest[($0 + Int(plan.seed % 4)) % largest.count].name) }
    }

    /// About: those who began within the usual time of treatment before have a dose every four weeks.
    private static func expectedDoses(of drug: String, _ place: Place, from day: Int, _ plan: SimulationPlan) -> Double
    {
        let starts = Double(plan.patients) / Double(plan.enrolmentDays) * Catalogue.standard.share(of: drug)
        let share = if case .lot = place { ClusterCause.lotShare } else { largestSiteShare }
        return starts * share * Double(min(day, usualTreatmentDays) * usualDays) / usualCycleDays
    }

    private static let casesWanted = 10.0
    private static let usualDays = 30
    private static let usualTreatmentDays = 200
    private static let usualCycleDays = 28.0
    private static let largestSiteShare = Sites.cumulatedShares[0]
}
