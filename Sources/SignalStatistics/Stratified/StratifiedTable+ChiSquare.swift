extension StratifiedTable {
    /// The chi-square statistic of Mantel and Haenszel, one degree of freedom: (|Σ(a - E)| - k)² / ΣV, with V the variance of a
    /// given a stratum's margins, n_d (N - n_d) n_e (N - n_e) / (N² (N - 1)), and k = min(1/2, |Σ(a - E)|).
    ///
    /// Source: Mantel and Haenszel, J Natl Cancer Inst 1959; 22:719-748; as R's `mantelhaen.test`, which corrects only
    /// from a deviation of 1/2 on. With one stratum it is Pearson's or Yates' statistic times (N - 1)/N. `nil` where no
    /// stratum says anything (``uninformativeStrata``).
    public var chiSquare: Double? {
        var (deviation, variance) = (0.0, 0.0)
        for table in strata where table.isInformative {
            let total = Double(table.total)
            deviation += Double(table.a) - table.expected
            variance +=
                table.expected * (Double(table.c + table.d) / total) * (Double(table.b + table.d) / (total - 1))
        }
        guard variance > 0 else { return nil }
        let excess = abs(deviation) - min(0.5, abs(deviation))
        return excess * excess / variance
    }
}

extension FormulaVariant {
    /// The formula of ``StratifiedTable/chiSquare``.
    public static let stratifiedChiSquare = FormulaVariant(
        measure: "chi-square", source: "Mantel and Haenszel 1959", detail: "correction at most the deviation",
        version: 1)
}
