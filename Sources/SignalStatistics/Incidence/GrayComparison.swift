/// The scores of Gray's test in one stratum, and their covariance, over the times in order.
///
/// In the paper's notation, for group r: S survival free of any event, F the incidence of the cause, h = Y/S(t-),
/// R = h (1 - F(t-)), F⁰ the pooled incidence, growing by d/sum(h). The score of group k grows by
/// dk - d Rk/sum(R). An event in group r moves it by d(k,r) + (1 - θ)(C - c) if of the cause, by -θ (C - c) if of
/// another, where d(k,r) = hr (1{k = r} - hk/sum(h)), c is its integral by dF⁰/(1 - F⁰(t-)) up to now and C up to the end,
/// θ = (1 - F⁰)/Sr. As C is known at the end only, the covariance is kept as a quadratic in it.
struct GrayComparison {
    /// A group's state and its part of the covariance.
    private struct Group {
        var survival = 1.0
        var incidence = 0.0
        /// c of every score.
        var integral: [Double]
        var constant: SymmetricMatrix
        var linear: [Double]
        var square = 0.0

        /// Adds an event's variance: the scores move by `fixed` + `factor` x C.
        mutating func add(_ variance: Double, fixed: [Double], factor: Double) {
            constant.add(variance, fixed, fixed)
            for index in linear.indices { linear[index] += variance * factor * fixed[index] }
            square += variance * factor * factor
        }
    }

    /// Observed less expected events of each group but the last.
    private(set) var score: [Double]
    private var groups: [Group]
    private var pooled = 0.0

    init(groups count: Int) {
        score = Array(repeating: 0, count: count - 1)
        let group = Group(integral: score, constant: SymmetricMatrix(size: count - 1), linear: score)
        groups = Array(repeating: group, count: count)
    }

    mutating func step(_ row: GroupedRiskTable.Row) {
        let weights = groups.indices.map { row.atRisk[$0] > 0 ? row.atRisk[$0] / groups[$0].survival : 0 }
        let risks = groups.indices.map { weights[$0] * (1 - groups[$0].incidence) }
        let events = row.own.reduce(0, +)
        let total = weights.reduce(0, +)
        let totalRisk = risks.reduce(0, +)
        if events > 0, totalRisk > 0 {
            for index in score.indices { score[index] += row.own[index] - events * risks[index] / totalRisk }
        }
        let growth = events / total
        let pooledAfter = pooled + growth
        for index in groups.indices where row.atRisk[index] > 0 {
            let moves = score.indices.map { weights[index] * (($0 == index ? 1 : 0) - weights[$0] / total) }
            update(index, row, moves: moves, growth: growth, events: events, total: total, pooledAfter: pooledAfter)
        }
        pooled = pooledAfter
    }

    private mutating func update(
        _ index: Int, _ row: GroupedRiskTable.Row, moves: [Double], growth: Double, events: Double, total: Double,
        pooledAfter: Double
    ) {
        var group = groups[index]
        let atRisk = row.atRisk[index]
        let before = group.survival
        group.survival *= (atRisk - row.own[index] - row.others[index]) / atRisk
        group.incidence += before * row.own[index] / atRisk
        if growth > 0 {
            for score in moves.indices { group.integral[score] += moves[score] * growth / (1 - pooled) }
        }
        let theta = group.survival > 0 ? (1 - pooledAfter) / group.survival : 0
        if events > 0 {
            let ties = events > 1 ? 1 - (events - 1) / (total * before - 1) : 1
            let fixed = zip(moves, group.integral).map { $0 - (1 - theta) * $1 }
            group.add(ties * before / atRisk * growth, fixed: fixed, factor: 1 - theta)
        }
        let others = row.others[index]
        if others > 0, group.survival > 0 {
            let ties = others > 1 ? 1 - (others - 1) / (atRisk - 1) : 1
            let step = before / atRisk
            group.add(ties * step * step * others, fixed: group.integral.map { theta * $0 }, factor: -theta)
        }
        groups[index] = group
    }

    /// The covariance of the scores, once every time has been seen.
    func covariance() -> SymmetricMatrix {
        var sum = SymmetricMatrix(size: score.count)
        for group in groups {
            sum.add(1, group.constant)
            sum.add(group.square, group.integral, group.integral)
            sum.add(1, group.integral, group.linear)
            sum.add(1, group.linear, group.integral)
        }
        return sum
    }
}
