import ClinicalEvents

/// Spontaneous reports in the order of receipt: one to four drugs and one to three reactions each, drawn independently
/// of each other, so that nothing but the injected pairs is reported more often than chance.
///
/// Real reports are not like that: drugs share indications, and reactions come together. What raises false alarms there
/// is missing here.
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
        addedProbability = (0..<plan.reactions).map(reactions.probability)
        truth = raised.compactMap { ReportSignal($0, plan) }
    }

    /// The share of reports that have a reaction where nothing is injected; `nil` where there is no such reaction.
    public func share(ofReaction name: String) -> Double? {
        guard let number = Int(name.dropFirst()), (1...plan.reactions).contains(number),
            Self.reactionName(number - 1) == name
        else { return nil }
        return addedProbability[number - 1]
    }

    /// Every reaction, the most frequent first.
    public var reactionNames: [String] { (0..<plan.reactions).map(Self.reactionName) }

    /// The next report, or nil at the end.
    public mutating func next() -> SimulatedEvent? {
        guard number < plan.reports else { return nil }
        var random = RandomStream(seed: plan.seed, member: UInt64(number))
        let day = plan.day(of: number)
        let drugs = drugs.draw(&random) { launchDays[$0] <= day }
        var reactions = reactions.draw(&random)
        for drug in drugs {
            for raised in raisedOfDrug[drug] where raised.startsOnDay <= day {
                let isAdded = random.chance(raised.added(addedProbability[raised.reaction]))
                if isAdded, !reactions.contains(raised.reaction) { reactions.append(raised.reaction) }
            }
        }
        defer { number += 1 }
        return report(drugs, reactions.sorted(), day)
    }

    private func report(_ drugs: [Int], _ reactions: [Int], _ day: Int) -> SimulatedEvent {
        let content = SafetyReportReceived(
            version: 1, seriousness: [],
            drugs: drugs.enumerated().map { place, drug in
                ReportedDrug(role: place == 0 ? .primarySuspect : .secondarySuspect, name: Self.drugName(drug))
            },
            reactions: reactions.map { ReportedReaction(term: Self.reactionName($0)) })
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
    init?(_ raised: RaisedReporting, _ plan: ReportPlan) {
        guard let day = PartialDate(dayNumber: plan.start.ordinal + Int32(raised.startsOnDay)) else { return nil }
        self.init(
            drug: SimulatedReports.drugName(raised.drug), reaction: SimulatedReports.reactionName(raised.reaction),
            relativeRisk: raised.relativeRisk, startsOn: day, isNewDrug: raised.isNewDrug,
            expectedBackgroundCases: raised.expected)
    }
}
