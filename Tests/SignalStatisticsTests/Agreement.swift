import SignalStatistics
import TestSupport

/// Whether two numbers agree to a relative tolerance; two `nil`, and two equal infinities, agree.
func agree(_ ours: Double?, _ theirs: Double?, tolerance: Double = 1e-9) -> Bool {
    guard let ours, let theirs else { return ours == nil && theirs == nil }
    return ours == theirs || abs(ours - theirs) <= tolerance * abs(theirs)
}

/// A table that the test knows to be valid.
func table(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> ContingencyTable {
    guard let table = ContingencyTable(a: a, b: b, c: c, d: d) else { preconditionFailure("\(a), \(b), \(c), \(d)") }
    return table
}

extension SeededRandom {
    /// A table with cells of all magnitudes up to 2^bits, zeros among them.
    mutating func nextTable(bits: Int = 30) -> ContingencyTable {
        table(nextCount(bits: bits), nextCount(bits: bits), nextCount(bits: bits), nextCount(bits: bits))
    }

    /// A count whose number of bits is uniform from none (zero) to the given number.
    mutating func nextCount(bits: Int) -> Int {
        let width = Int.random(in: 0...bits, using: &self)
        return Int.random(in: 0...(1 << width) - 1, using: &self)
    }
}
