import SignalStatistics

/// Made-up subjects whose answers by R 4.2.2 (survival 3.5-3, cmprsk 2.2-11) stand in the tests.
enum SurvivalFacts {
    /// `survfit(Surv(entry, exit, factor(ev, 0:2)) ~ 1, id = 1:12)`
    static let delayed: [FollowUp] = zip(
        zip([0, 0, 0, 2, 3, 5, 5, 8, 1, 4, 0, 9], [4, 6, 9, 7, 5, 11, 12, 12, 14, 9, 16, 20]),
        [1, 2, 0, 1, 1, 2, 1, 0, 1, 1, 0, 2]
    ).map { followUp($0.1, $1, entry: $0.0) }

    static let times: [Double] = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 1, 2, 3, 4, 5, 6, 7, 8]
    static let endings: [UInt8] = [1, 2, 1, 0, 1, 1, 2, 2, 0, 1, 1, 2, 0, 1, 0, 2, 1, 1, 0, 2, 1, 2, 1, 0]
    static let groups = (0..<24).map { $0 % 3 + 1 }
    static let strata = (0..<24).map { [1, 1, 2, 2, 1, 2][$0 % 6] }
    static let scores: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4]
    static let entries: [Double] = [0, 0, 1, 0, 2, 1, 3, 0, 1, 2, 0, 5, 3, 1, 0, 7, 0, 1, 2, 1, 0, 3, 2, 1]

    static let tied: [FollowUp] = zip(times, endings).map { followUp($0, $1) }

    static func grouped(stratified: Bool = false) -> [GroupedFollowUp] {
        tied.indices.map { GroupedFollowUp(tied[$0], group: groups[$0], stratum: stratified ? strata[$0] : 0) }
    }

    /// Covariates: the score, and whether the subject is of the second group.
    static func sample(delayedAndStratified: Bool = false) throws -> RegressionSample {
        let subjects = tied.indices.map { index in
            var followUp = tied[index]
            if delayedAndStratified, entries[index] > 0 { followUp.entry = entries[index] }
            return RegressionSample.Subject(
                followUp, covariates: [scores[index], groups[index] == 2 ? 1 : 0],
                stratum: delayedAndStratified ? strata[index] : 0)
        }
        return try RegressionSample(names: ["score", "second"], subjects: subjects)
    }

    static func followUp(_ exit: Double, _ ending: UInt8, entry: Double = FollowUp.fromStart) -> FollowUp {
        FollowUp(entry: entry, exit: exit, cause: ending == 0 ? nil : ending)
    }
}

/// Whether two lists agree number by number to a relative tolerance, or to it absolutely where a number is zero.
func agree(_ ours: [Double], _ theirs: [Double], tolerance: Double = 1e-9) -> Bool {
    ours.count == theirs.count && zip(ours, theirs).allSatisfy { abs($0 - $1) <= tolerance * ($1 == 0 ? 1 : abs($1)) }
}
