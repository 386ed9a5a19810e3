import Foundation

/// How often each whole number of a field (a day, a month, a year; an age) stands in the database, and what agreement on it weighs.
struct OrdinalShares: Sendable {
    private let rates: AgreementRates
    /// The number that the lists begin with.
    private let first: Int
    private let exactBits: [Double]
    /// The mean share of the numbers about each.
    private let localShares: [Double]

    /// The share of a number is half its own, half that of the numbers about it: one that few reports name is not thought rarer than its
    /// neighbourhood, and the first of January, which stands for whole years, is as frequent as it is.
    init(_ values: [Int], _ rates: AgreementRates) {
        self.rates = rates
        first = values.min() ?? 0
        var counts = [Int](repeating: 0, count: (values.max() ?? -1) - first + 1)
        for value in values { counts[value - first] += 1 }
        let sums = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        let total = Double(max(1, values.count))
        let window = rates.window
        let localShares = counts.indices.map { index in
            let (low, high) = (max(0, index - window), min(counts.count, index + window + 1))
            return Double(sums[high] - sums[low]) / Double(2 * window + 1) / total
        }
        self.localShares = localShares
        exactBits = counts.indices.map { index in
            counts[index] == 0 ? 0 : rates.bits(share: (Double(counts[index]) / total + localShares[index]) / 2)
        }
    }

    /// What two numbers of the database weigh, in bits.
    func bits(_ left: Int, _ right: Int) -> Double {
        if left == right { return exactBits[left - first] }
        guard abs(left - right) <= rates.tolerance else { return rates.missBits }
        let local = max(localShares[left - first], localShares[right - first])
        return log2(rates.miss + rates.near / Double(2 * rates.tolerance) / local)
    }
}
