/// The simulator's own random numbers: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
///
/// Everything drawn from it uses integers and the four IEEE operations only, never the platform's mathematics library
/// or the standard library's `random(in:using:)`, so that a seed gives the same bytes on every machine and Swift
/// version.
struct RandomStream: Sendable {
    private var state: UInt64

    /// The stream of a seed.
    init(seed: UInt64) { state = seed }

    /// The stream of one member of a family: each patient has its own, whatever the others draw.
    init(seed: UInt64, member: UInt64) {
        state = Self.mix(seed &+ Self.increment) ^ Self.mix((member &+ 1) &* Self.increment)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= Self.increment
        return Self.mix(state)
    }

    /// A number in [0, 1), a multiple of 2⁻⁵³.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Whether something of that probability happens.
    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// A whole number from 0 up to, not including, the bound; the bias of this multiply-and-shift is below bound / 2⁶⁴.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(clamping: bound)).high)
    }

    /// A standard normal number by Irwin-Hall: the sum of twelve uniforms less six, each of 16 bits. Its tails end at
    /// 6.
    mutating func normal() -> Double {
        var sum: UInt64 = 0
        for _ in 0..<3 {
            let bits = next()
            sum &+= (bits & 0xFFFF) &+ (bits >> 16 & 0xFFFF) &+ (bits >> 32 & 0xFFFF) &+ (bits >> 48)
        }
        return (Double(sum) + 6) * 0x1p-16 - 6
    }

    /// A log-normal number with that median and standard deviation of the logarithm.
    mutating func logNormal(median: Double, sigma: Double) -> Double {
        median * PortableMath.exponential(sigma * normal())
    }

    /// An exponential number with that mean.
    mutating func exponential(mean: Double) -> Double {
        -mean * PortableMath.naturalLogarithm(Double((next() >> 11) + 1) * 0x1p-53)
    }

    /// The position of a choice among cumulated shares; the last one where rounding leaves the draw above them all.
    mutating func choice(cumulated shares: [Double]) -> Int {
        let draw = unit()
        return shares.firstIndex { draw < $0 } ?? max(0, shares.count - 1)
    }

    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Shares of a whole.
enum Shares {
    /// Running sums of weights, divided by their total.
    static func cumulated(_ weights: [Double]) -> [Double] {
        let total = weights.reduce(0, +)
        var sum = 0.0
        return weights.map { weight in
            sum += weight
            return sum / total
        }
    }
}
