extension TemporalScan {
    /// The p-value of a ratio by simulation: the rank among those of so many histories in which the same number of cases fell by the
    /// weights alone, (1 + those as large)/(1 + histories). Valid whatever the number (Dwass, Ann Math Stat 1957; 28:181-187).
    ///
    /// - Parameters:
    ///   - ratio: the log-likelihood ratio of the strongest window.
    ///   - windows: which windows were looked at.
    ///   - histories: how many are simulated; 999 is usual.
    ///   - seed: the same seed gives the same histories.
    public func simulatedProbability(
        of ratio: Double, _ windows: Windows = .all, histories: Int = TemporalScan.usualHistories, seed: UInt64
    ) -> Double {
        var random = SplitMix64(seed: seed)
        var asLarge = 0
        for _ in 0..<histories {
            let drawn = cases.map { _ in unit(at: random.nextUnit()) }.sorted()
            // Rounding must not make a tie a smaller value.
            if strongest(drawn, windows)?.logLikelihoodRatio ?? 0 >= ratio - 1e-12 { asLarge += 1 }
        }
        return Double(asLarge + 1) / Double(histories + 1)
    }

    /// Histories simulated where nothing else is said.
    public static let usualHistories = 999

    /// The unit in which a share of all weight is reached.
    private func unit(at share: Double) -> Int {
        var (low, high) = (0, unitCount)
        while high - low > 1 {
            let middle = (low + high) / 2
            if shares[middle] <= share { low = middle } else { high = middle }
        }
        return low
    }
}

/// A small seeded generator (Steele, Lea and Flood, OOPSLA 2014), the same on every machine.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to 1.
    mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
