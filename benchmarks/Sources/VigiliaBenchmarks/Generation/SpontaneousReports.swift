import ClinicalEvents
import Foundation

/// One report of the synthetic set: distinct drugs and reactions, ascending.
struct SpontaneousReport {
    var number: Int
    var drugs: [Int]
    var reactions: [Int]
}

/// A seeded stream of spontaneous reports: 2,000 drugs and 800 reactions with Zipf-like shares, 1 to 4 drugs and 1 to 3
/// reactions a report, 40 planted signals (a report with the drug also gets the reaction with probability 0.02 to 0.25).
struct SpontaneousReports {
    private var random: RandomStream
    private let drugWeights = (1...drugCount).map { 1 / pow(Double($0), 1.05) }.cumulative
    private let reactionWeights = (1...reactionCount).map { 1 / Double($0) }.cumulative
    private let drugShares = [0.55, 0.25, 0.13, 0.07].cumulative
    private let reactionShares = [0.6, 0.27, 0.13].cumulative
    private var planted: [Int: [(reaction: Int, probability: Double)]] = [:]
    private var number = 0
    /// How many drugs and reactions every report has; `nil` for as many as it draws.
    private let sizes: (drugs: Int, reactions: Int)?

    static let drugCount = 2000
    static let reactionCount = 800

    init(seed: UInt64 = 20_261_122, sizes: (drugs: Int, reactions: Int)? = nil) {
        self.sizes = sizes
        random = RandomStream(seed: seed)
        for _ in 0..<40 {
            let (drug, reaction) = (20 + random.below(1480), 30 + random.below(750))
            planted[drug, default: []].append((reaction, random.uniform(0.02, 0.25)))
        }
    }

    mutating func next() -> SpontaneousReport {
        number += 1
        var (drugs, reactions): (Set<Int>, Set<Int>) = ([], [])
        if let sizes {
            while drugs.count < sizes.drugs { drugs.insert(random.index(drugWeights)) }
            while reactions.count < sizes.reactions { reactions.insert(random.index(reactionWeights)) }
        } else {
            for _ in 0...random.index(drugShares) { drugs.insert(random.index(drugWeights)) }
            for _ in 0...random.index(reactionShares) { reactions.insert(random.index(reactionWeights)) }
        }
        for drug in drugs.sorted() {
            for (reaction, probability) in planted[drug] ?? [] where random.unit() < probability {
                reactions.insert(reaction)
            }
        }
        return SpontaneousReport(number: number, drugs: drugs.sorted(), reactions: reactions.sorted())
    }

    static func drugName(_ drug: Int) -> String { "D\(String(10_000 + drug).dropFirst())" }
    static func reactionName(_ reaction: Int) -> String { "E\(String(1000 + reaction).dropFirst())" }
}

extension SpontaneousReport {
    /// The report as Vigilia takes it: the first drug primary suspect, the others secondary.
    var proposed: ProposedEvent {
        let drugs = drugs.enumerated().map { position, drug in
            ReportedDrug(
                role: position == 0 ? .primarySuspect : .secondarySuspect, name: SpontaneousReports.drugName(drug))
        }
        let reactions = reactions.map { ReportedReaction(term: SpontaneousReports.reactionName($0)) }
        let day = PartialDate(dayNumber: 18_262 + Int32(number / 1000))
        return ProposedEvent(
            caseIdentifier: "R\(number)", received: day, source: "reports", sourceKey: "R\(number)-1",
            event: .safetyReportReceived(
                SafetyReportReceived(version: 1, seriousness: [], drugs: drugs, reactions: reactions)))
    }
}
