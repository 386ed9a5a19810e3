import Foundation

/// Random numbers that are the same for the same seed on every machine (SplitMix64; Steele, Lea and Flood 2014).
struct RandomStream {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Uniform in [0, 1), 53 bits.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in 0..<bound.
    mutating func below(_ bound: Int) -> Int { Int(unit() * Double(bound)) }

    mutating func uniform(_ low: Double, _ high: Double) -> Double { low + unit() * (high - low) }

    mutating func exponential(mean: Double) -> Double { -log(1 - unit()) * mean }

    /// An index, each with a probability in proportion to its weight; `cumulative` holds the running sums.
    mutating func index(_ cumulative: [Double]) -> Int {
        guard let last = cumulative.last else { return 0 }
        let target = unit() * last
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] <= target { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension [Double] {
    /// Running sums, for `RandomStream.index`.
    var cumulative: [Double] {
        var sum = 0.0
        return map { weight in
            sum += weight
            return sum
        }
    }
}
