extension StratifiedTable {
    /// The Mantel-Haenszel reporting odds ratio, Σ(ad/N) / Σ(bc/N), with 95 % limits from the variance of Robins,
    /// Breslow and Greenland, Biometrics 1986; 42:311-323.
    ///
    /// Strata without information drop out (``uninformativeStrata``). Zero and infinite sums as in
    /// ``ContingencyTable/reportingOddsRatio``, which it equals with a single stratum: infinite where every bc is 0, 0
    /// where every ad is, both without limits; undefined where both are.
    public var reportingOddsRatio: IntervalEstimate {
        var sums = OddsSums()
        for table in strata where table.isInformative { sums.add(table) }
        return sums.estimate
    }

    /// The Mantel-Haenszel proportional reporting ratio, Σ(a (c+d)/N) / Σ(c (a+b)/N), with 95 % limits from the
    /// variance of Greenland and Robins, Biometrics 1985; 41:55-68.
    ///
    /// Strata without information drop out (``uninformativeStrata``). Zero and infinite sums as in
    /// ``ContingencyTable/proportionalReportingRatio``, which it equals with a single stratum.
    public var proportionalReportingRatio: IntervalEstimate {
        var sums = ProportionSums()
        for table in strata where table.isInformative { sums.add(table) }
        return sums.estimate
    }
}

/// The sums of the Mantel-Haenszel odds ratio, in the names of Robins, Breslow and Greenland.
private struct OddsSums {
    private var r = 0.0
    private var s = 0.0
    private var pr = 0.0
    private var psqr = 0.0
    private var qs = 0.0

    mutating func add(_ table: ContingencyTable) {
        let total = Double(table.total)
        let p = (Double(table.a) + Double(table.d)) / total
        let q = (Double(table.b) + Double(table.c)) / total
        let concordant = Double(table.a) * Double(table.d) / total
        let discordant = Double(table.b) * Double(table.c) / total
        r += concordant
        s += discordant
        pr += p * concordant
        psqr += p * discordant + q * concordant
        qs += q * discordant
    }

    var estimate: IntervalEstimate {
        .logNormal(numerator: r, denominator: s, variance: (pr / r / r + psqr / r / s + qs / s / s) / 2)
    }
}

/// The sums of the Mantel-Haenszel ratio of proportions.
private struct ProportionSums {
    private var exposed = 0.0
    private var others = 0.0
    private var spread = 0.0

    mutating func add(_ table: ContingencyTable) {
        let total = Double(table.total)
        let drug = Double(table.drugTotal)
        let rest = Double(table.c) + Double(table.d)
        exposed += Double(table.a) * rest / total
        others += Double(table.c) * drug / total
        // Theirs, (a+b)(c+d)(a+c)/N² - ac/N, multiplied out: no cancellation, and never below zero.
        spread +=
            drug / total * (Double(table.a) * Double(table.d) / total)
            + rest / total * (Double(table.b) * Double(table.c) / total)
    }

    var estimate: IntervalEstimate {
        .logNormal(numerator: exposed, denominator: others, variance: spread / exposed / others)
    }
}

extension IntervalEstimate {
    /// The ratio of two sums whose logarithm has that variance; a sum of 0 makes it 0, infinite or undefined.
    fileprivate static func logNormal(numerator: Double, denominator: Double, variance: Double) -> IntervalEstimate {
        switch (numerator > 0, denominator > 0) {
        case (false, false): .undefined
        case (true, false): IntervalEstimate(value: .infinity)
        case (false, true): IntervalEstimate(value: 0)
        case (true, true): .logNormal(numerator / denominator, variance: variance)
        }
    }
}
