/// Illnesses that drugs are given for. What an illness does itself is reported as a reaction to its drugs: confounding by indication.
///
/// Every drug has one illness. The illness of a report is that of its first drug; another drug of the report is as likely one for the same
/// illness as any. Each illness has reactions of its own, that its reports name more often than others do. A drug's share of the draws stays
/// what it is without illnesses.
struct ReportIndications: Sendable {
    /// A reaction that an illness brings.
    struct Symptom: Sendable {
        var reaction: Int
        /// How many times more often the illness's reports have it.
        var ratio: Double
        /// The probability with which a report of the illness that lacks it gets it.
        var added: Double
    }

    /// Reactions of the illnesses, by illness.
    let symptoms: [[Symptom]]
    private let drugs: [[Int]]
    private let cumulated: [[Double]]

    /// How many times more often an illness's reports have its reactions (assumed): as many signals would, and no drug is the cause.
    static let ratios = [1.5, 1.5, 2, 2, 3, 3, 5, 5]
    /// Of further drugs of a report, so many are drawn among those for its illness.
    private static let sameIllnessShare = 0.5

    /// Illnesses of a plan.
    ///
    /// - Parameters:
    ///   - plan: the plan.
    ///   - names: its drugs.
    ///   - probabilities: how often a report names each reaction otherwise.
    ///   - taken: reactions that are left alone: those of the pairs that were chosen.
    init(_ plan: ReportPlan, names: ReportedNames, probabilities: [Double], taken: Set<Int>) {
        let count = plan.indications
        let drugs = (0..<count).map { illness in Array(stride(from: illness, to: plan.drugs, by: max(1, count))) }
        self.drugs = drugs
        cumulated = drugs.map { Shares.cumulated($0.map { names.shares[$0] }) }
        var random = RandomStream(seed: plan.seed, member: UInt64.max - 1)
        var free = (0..<plan.reactions).filter { !taken.contains($0) }
        for last in stride(from: free.count - 1, to: 0, by: -1) { free.swapAt(last, random.below(last + 1)) }
        symptoms = (0..<count).map { illness in
            Self.ratios.enumerated().map { place, ratio in
                let reaction = free[illness * Self.ratios.count + place]
                let probability = probabilities[reaction]
                return Symptom(
                    reaction: reaction, ratio: ratio,
                    added: min(0.5, probability * (ratio - 1) / (1 - probability)))
            }
        }
    }

    /// The illness of a drug.
    func illness(of drug: Int) -> Int { drug % drugs.count }

    /// The share of the first draws that are of an illness's drugs.
    func share(of illness: Int, _ names: ReportedNames) -> Double { drugs[illness].reduce(0) { $0 + names.shares[$1] } }

    /// The drugs of a report, each once and ascending, with its illness.
    func draw(
        _ names: ReportedNames, _ random: inout RandomStream, isWanted: (Int) -> Bool
    ) -> (drugs: [Int], illness: Int) {
        let count = names.drawCount(&random)
        let first = names.drawOne(&random, isWanted: isWanted)
        let illness = illness(of: first)
        var found = [first]
        for _ in 1..<max(1, count) {
            let isSame = random.chance(Self.sameIllnessShare)
            let drug = isSame ? drawOne(of: illness, &random, isWanted) : names.drawOne(&random, isWanted: isWanted)
            if !found.contains(drug) { found.append(drug) }
        }
        return (found.sorted(), illness)
    }

    private func drawOne(of illness: Int, _ random: inout RandomStream, _ isWanted: (Int) -> Bool) -> Int {
        var drug = 0
        for _ in 0..<ReportedNames.attempts {
            drug = drugs[illness][random.choice(cumulated: cumulated[illness])]
            if isWanted(drug) { break }
        }
        return drug
    }
}
