import ClinicalEvents

/// Spontaneous reports in the order of receipt: one to four drugs and one to three reactions each, drawn independently
/// of each other, so that nothing but the injected pairs is reported more often than chance.
///
/// Real reports are not like that: drugs share indications (which a plan can ask for), and reactions come together.
public struct SimulatedReports: Sequence, IteratorProtocol, Sendable {
    /// What is simulated.
    public let plan: ReportPlan
    /// The pairs chosen, those with a relative risk of 1 among them.
    public let truth: [ReportSignal]

    private let drugs: ReportedNames
    private let reactions: ReportedNames
    private let raisedOfDrug: [[RaisedReporting]]
    private let launchDays: [Int]
    private let addedProbability: [Double]
    let indications: ReportIndications?
    private let shares: [String: Double]
    private var number = 0

    /// Reports from the first on; throws where the plan is impossible.
    public init(_ plan: ReportPlan) throws(ReportPlanError) {
        try plan.validate()
        self.plan = plan
        let (drugs, reactions) = (ReportedNames.drugs(plan.drugs), ReportedNames.reactions(plan.reactions))
        var choice = ReportSignalChoice(plan, drugs: drugs, reactions: reactions)
        let raised = choice.choose()
        var ofDrug = [[RaisedReporting]](repeating: [], count: plan.drugs)
        var launches = [Int](repeating: 0, count: plan.drugs)
        for signal in raised {
            ofDrug[signal.drug].append(signal)
            if signal.isNewDrug { launches[signal.drug] = signal.startsOnDay }
        }
        (self.drugs, self.reactions, raisedOfDrug, launchDays) = (drugs, reactions, ofDrug, launches)
        let probabilities = (0..<plan.reactions).map(reactions.probability)
        addedProbability = probabilities
        let names = plan.reactionNames ?? (0..<plan.reactions).map(Self.reactionName)
        reactionNames = names
        let taken = Set(raised.map(\.reaction))
        let indications =
            plan.indications > 0
            ? ReportIndications(plan, names: drugs, probabilities: probabilities, taken: taken) : nil
        self.indications = indications
        var shares = probabilities
        for (illness, symptoms) in (indications?.symptoms ?? []).enumerated() {
            let share = indications?.share(of: illness, drugs) ?? 0
            for one in symptoms { shares[one.reaction] += share * one.added * (1 - shares[one.reaction]) }
        }
        self.shares = Dictionary(zip(names, shares), uniquingKeysWith: { first, _ in first })
        truth = raised.compactMap { ReportSignal($0, plan, reaction: names[$0.reaction]) }
    }

    /// The share of reports that have a reaction where nothing is injected, whatever the drug; `nil` where there is no such reaction.
    public func share(ofReaction name: String) -> Double? { shares[name] }

    /// Every reaction, the most frequent first but for those of illnesses.
    public let reactionNames: [String]

    /// The next report, or nil at the end.
    public mutating func next() -> SimulatedEvent? {
        guard number < plan.reports else { return nil }
        var random = RandomStream(seed: plan.seed, member: UInt64(number))
        let day = plan.day(of: number)
        let (drugs, illness) = drawDrugs(&random, day)
        var reactions = reactions.draw(&random)
        for one in illness.flatMap({ indications?.symptoms[$0] }) ?? [] {
            if random.chance(one.added), !reactions.contains(one.reaction) { reactions.append(one.reaction) }
        }
        for drug in drugs {
            for raised in raisedOfDrug[drug] where raised.startsOnDay <= day {
                let isAdded = random.chance(raised.added(addedProbability[raised.reaction]))
                if isAdded, !reactions.contains(raised.reaction) { reactions.append(raised.reaction) }
            }
        }
        let isSerious = plan.seriousShare > 0 && random.chance(plan.seriousShare)
        defer { number += 1 }
        return report(drugs, reactions.sorted(), isSerious, day)
    }

    private func drawDrugs(_ random: inout RandomStream, _ day: Int) -> (drugs: [Int], illness: Int?) {
        guard let indications else { return (drugs.draw(&random) { launchDays[$0] <= day }, nil) }
        let (drugs, illness) = indications.draw(drugs, &random) { launchDays[$0] <= day }
        return (drugs, illness)
    }

    private func report(_ drugs: [Int], _ reactions: [Int], _ isSerious: Bool, _ day: Int) -> SimulatedEvent {
        let content = SafetyReportReceived(
            version: 1, seriousness: isSerious ? .hospitalisation : [],
            drugs: drugs.enumerated().map { place, drug in
                ReportedDrug(role: place == 0 ? .primarySuspect : .secondarySuspect, name: Self.drugName(drug))
            },
            reactions: reactions.map { ReportedReaction(term: reactionNames[$0]) })
        let identifier = "R\(number + 1)"
        let event = ProposedEvent(
            caseIdentifier: identifier, received: PartialDate(dayNumber: plan.start.ordinal + Int32(day)),
            source: "simulated reports seed \(plan.seed)", sourceKey: "\(identifier)/1",
            event: .safetyReportReceived(content))
        return SimulatedEvent(recorded: moment(day), event: event)
    }

    /// A day's reports are recorded at noon, one millisecond after the other.
    private func moment(_ day: Int) -> Timestamp {
        let midnight = Timestamp(endOfDay: plan.start.ordinal + Int32(day) - 1).milliseconds + 1
        let first = (day * plan.reports + plan.days - 1) / plan.days
        return Timestamp(milliseconds: midnight + 12 * 3_600_000 + Int64(number - first))
    }

    static func drugName(_ drug: Int) -> String { name("d", drug) }
    static func reactionName(_ reaction: Int) -> String { name("E", reaction) }

    private static func name(_ letter: String, _ number: Int) -> String {
        letter + String(10_001 + number).dropFirst()
    }
}

extension ReportSignal {
    init?(_ raised: RaisedReporting, _ plan: ReportPlan, reaction: String) {
        guard let day = PartialDate(dayNumber: plan.start.ordinal + Int32(raised.startsOnDay)) else { return nil }
        self.init(
            drug: SimulatedReports.drugName(raised.drug), reaction: reaction,
            relativeRisk: raised.relativeRisk, startsOn: day, isNewDrug: raised.isNewDrug,
            expectedBackgroundCases: raised.expected)
    }
}
