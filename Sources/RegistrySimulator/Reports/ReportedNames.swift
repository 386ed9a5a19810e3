/// The drugs, or the reactions, that reports name: the k-th has a share in proportion to 1/(k + 3), and a report draws
/// one or several of them.
///
/// Draws are independent, and one that comes twice counts once, so that the probability of being named is a closed form.
struct ReportedNames: Sendable {
    /// The share of each name in a single draw.
    let shares: [Double]
    private let cumulated: [Double]
    /// The share of reports with one draw, two, and so on.
    private let drawShares: [Double]
    private let cumulatedDraws: [Double]

    init(count: Int, draws: [Double]) {
        let weights = (0..<count).map { 1 / Double($0 + 3) }
        let total = weights.reduce(0, +)
        shares = weights.map { $0 / total }
        cumulated = Shares.cumulated(weights)
        drawShares = draws
        cumulatedDraws = Shares.cumulated(draws)
    }

    /// The drugs of a report: one to four.
    static func drugs(_ count: Int) -> ReportedNames { ReportedNames(count: count, draws: [0.55, 0.25, 0.13, 0.07]) }
    /// The reactions of a report: one to three.
    static func reactions(_ count: Int) -> ReportedNames { ReportedNames(count: count, draws: [0.6, 0.27, 0.13]) }

    /// The probability that a report names it.
    func probability(_ name: Int) -> Double {
        var (missed, sum) = (1.0, 0.0)
        for share in drawShares {
            missed *= 1 - shares[name]
            sum += share * (1 - missed)
        }
        return sum
    }

    /// What a report names, each once, ascending. A name that is not wanted is drawn again.
    func draw(_ random: inout RandomStream, isWanted: (Int) -> Bool = { _ in true }) -> [Int] {
        var names: [Int] = []
        for _ in 0..<drawCount(&random) {
            let name = drawOne(&random, isWanted: isWanted)
            if !names.contains(name) { names.append(name) }
        }
        return names.sorted()
    }

    /// How many draws a report has.
    func drawCount(_ random: inout RandomStream) -> Int { 1 + random.choice(cumulated: cumulatedDraws) }

    /// A single draw.
    func drawOne(_ random: inout RandomStream, isWanted: (Int) -> Bool) -> Int {
        var name = random.choice(cumulated: cumulated)
        for _ in 0..<Self.attempts where !isWanted(name) { name = random.choice(cumulated: cumulated) }
        return name
    }

    /// At least half of all names are always wanted: the hundredth attempt will not be needed.
    static let attempts = 100
}
