public import ClinicalEvents

/// A risk the simulator raised: the truth that a detector is to find.
public struct InjectedSignal: Hashable, Sendable {
    /// The drug that carries the risk.
    public var drug: String
    /// The preferred term that becomes more frequent.
    public var term: String
    /// The simulator's word for the organ of the term.
    public var organ: String
    /// How many times more frequent the term is in patients who start the drug, alone or in a combination.
    public var relativeRisk: Double
    /// The risk is raised in patients whose treatment starts on or after this day; from the beginning where it is
    /// absent.
    public var startsOn: PartialDate?
    /// Patients expected to start the drug while its risk is raised.
    public var expectedExposed: Double
    /// Cases expected among those patients without the signal.
    public var expectedBackgroundCases: Double

    /// Cases expected among those patients, the signal included.
    public var expectedCases: Double { expectedBackgroundCases * relativeRisk }
    /// Cases expected among them because of the signal: a plan where this is near zero does not show it.
    public var expectedExtraCases: Double { expectedBackgroundCases * (relativeRisk - 1) }

    /// How many different signals there are to choose from.
    public static var available: Int { CheckpointInhibitors.all.count * SignalCandidates.all.count }
}

/// A signal as the simulation applies it.
struct RaisedRisk: Sendable {
    let term: Int
    let drug: String
    let relativeRisk: Double
    /// Days from the first day of enrolment.
    let startsOnDay: Int

    /// The signals of a plan. The first ones are the same however many are asked for and however many patients there
    /// are.
    static func choose(_ plan: SimulationPlan, _ catalogue: Catalogue) -> [RaisedRisk] {
        var random = RandomStream(seed: plan.seed, member: UInt64.max)
        let order = shuffled(catalogue.candidates, with: &random)
        var chosen: [RaisedRisk] = []
        for position in 0..<plan.signals {
            let term = order[position % order.count]
            let taken = Set(chosen.lazy.filter { $0.term == term }.map(\.drug))
            let drug = drawDrug(besides: taken, catalogue, with: &random)
            let risk = 2 + 0.5 * Double(random.below(13))
            let isLate = random.chance(0.6)
            let share = 0.25 + 0.5 * random.unit()
            let day = isLate ? Int(share * Double(plan.enrolmentDays)) : 0
            chosen.append(RaisedRisk(term: term, drug: drug, relativeRisk: risk, startsOnDay: day))
        }
        return chosen
    }

    /// A checkpoint inhibitor, by its share of the patients.
    private static func drawDrug(
        besides taken: Set<String>, _ catalogue: Catalogue, with random: inout RandomStream
    ) -> String {
        let drugs = CheckpointInhibitors.all.filter { !taken.contains($0) }
        let shares = Shares.cumulated(drugs.map { catalogue.share(of: $0) })
        return drugs[random.choice(cumulated: shares)]
    }

    private static func shuffled(_ values: [Int], with random: inout RandomStream) -> [Int] {
        var values = values
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, random.below(last + 1)) }
        return values
    }
}

extension Catalogue {
    /// The share of all patients whose regimen has the drug.
    func share(of drug: String) -> Double {
        arms.reduce(0) { $1.regimen.drugs.contains(drug) ? $0 + $1.share : $0 }
    }
}

extension InjectedSignal {
    /// The truth about a raised risk, with what the plan's size makes of it.
    init(_ raised: RaisedRisk, _ plan: SimulationPlan, _ catalogue: Catalogue) {
        let term = catalogue.terms[raised.term]
        let starts = Self.treatmentStarts(from: raised.startsOnDay, plan)
        let arms = catalogue.arms.filter { $0.regimen.drugs.contains(raised.drug) }
        drug = raised.drug
        self.term = term.name
        organ = term.organ.rawValue
        relativeRisk = raised.relativeRisk
        startsOn =
            raised.startsOnDay == 0 ? nil : PartialDate(dayNumber: plan.start.ordinal + Int32(raised.startsOnDay))
        expectedExposed = starts * catalogue.share(of: raised.drug)
        expectedBackgroundCases = arms.reduce(0) { $0 + starts * $1.share * $1.frequencies[raised.term].any }
    }

    /// Patients expected to start treatment on or after a day: it starts on one of the days after enrolment, alike
    /// likely.
    private static func treatmentStarts(from day: Int, _ plan: SimulationPlan) -> Double {
        let delays = PatientTimeline.startDelayDays
        let sum = (0..<delays).reduce(0) { $0 + plan.patients - plan.enrolled(before: day - $1) }
        return Double(sum) / Double(delays)
    }
}
