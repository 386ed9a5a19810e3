/// How the influences of those at risk differ because some entered late, for the infinitesimal jackknife.
///
/// A subject at risk since entry e has U0 = -S (H - H(e)) with Greenwood's sum H of d/(n (n - d)), and
/// Uk = B - B(e) - H(e) (Fk - Fk(e)), B the sum of S (H hk - hk/n). What is its own, H(e) and
/// b(e) = H(e) Fk(e) - B(e), is constant from entry to exit: sums of them over those at risk, and over those with an
/// event, are all that is needed.
struct LateEntrants {
    /// (sum over those with an event - hazard x sum over those at risk)/n, of what each was spared by entering late.
    struct Imbalance {
        var greenwoodAny = 0.0
        var greenwoodOwn = 0.0
        var sparedAny = 0.0
        var sparedOwn = 0.0
    }

    /// The sums of one quantity.
    private struct Sums {
        var atRisk = 0.0
        var leaving = 0.0
        var anyEvent = 0.0
        var ownEvent = 0.0
        /// Its value for an entry after each row.
        var byRow: [Double] = []

        mutating func join(_ count: Int, _ value: Double) {
            atRisk += Double(count) * value
            (leaving, anyEvent, ownEvent) = (0, 0, 0)
        }

        mutating func leave(_ exit: RiskTable.DelayedExit, cause: UInt8) {
            let value = exit.rowsBeforeEntry > 0 ? byRow[exit.rowsBeforeEntry - 1] : 0
            leaving += value
            if exit.cause != nil { anyEvent += value }
            if exit.cause == cause { ownEvent += value }
        }
    }

    private let cause: UInt8
    private var greenwood = 0.0
    private var drift = 0.0
    private var greenwoodSums = Sums()
    private var sparedSums = Sums()

    init(cause: UInt8) { self.cause = cause }

    /// Lets in those who joined since the row before, and finds who leaves at this row.
    mutating func meet(joined: Int, exits: ArraySlice<RiskTable.DelayedExit>, incidence: Double) {
        greenwoodSums.join(joined, greenwood)
        sparedSums.join(joined, greenwood * incidence - drift)
        for exit in exits {
            greenwoodSums.leave(exit, cause: cause)
            sparedSums.leave(exit, cause: cause)
        }
    }

    func imbalance(hazard: Double, own: Double, atRisk: Double) -> Imbalance {
        Imbalance(
            greenwoodAny: (greenwoodSums.anyEvent - hazard * greenwoodSums.atRisk) / atRisk,
            greenwoodOwn: (greenwoodSums.ownEvent - own * greenwoodSums.atRisk) / atRisk,
            sparedAny: (sparedSums.anyEvent - hazard * sparedSums.atRisk) / atRisk,
            sparedOwn: (sparedSums.ownEvent - own * sparedSums.atRisk) / atRisk)
    }

    /// Moves on past an event time.
    mutating func step(hazard: Double, own: Double, atRisk: Double, survival: Double) {
        drift += survival * own * (greenwood - 1 / atRisk)
        // Once nobody is free of events no influence changes any more.
        if hazard < 1 { greenwood += hazard / (atRisk * (1 - hazard)) }
    }

    /// Lets out those who left at this row, and notes what an entry after it is spared.
    mutating func part(incidence: Double) {
        greenwoodSums.atRisk -= greenwoodSums.leaving
        sparedSums.atRisk -= sparedSums.leaving
        greenwoodSums.byRow.append(greenwood)
        sparedSums.byRow.append(greenwood * incidence - drift)
    }
}
