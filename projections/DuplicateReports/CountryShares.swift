/// How often countries stand in the database. "EU" is compared with its members as the coarse value that it is: agreement weighs
/// what the share of the whole union weighs.
struct CountryShares: Sendable {
    private let bitsOfCountry: [Double]
    private let isMember: [Bool]
    private let union: UInt32?
    private let unionBits: Double

    /// - Parameters:
    ///   - values: the number of each case that names a country.
    ///   - codes: the code of each number, from 1.
    init(_ values: [UInt32], codes: [String]) {
        let total = Double(max(1, values.count))
        let isMember = codes.map { EuropeanUnion.members.contains($0) }
        var counts = [Int](repeating: 0, count: codes.count)
        for value in values { counts[Int(value) - 1] += 1 }
        let inUnion = zip(counts, isMember).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
        self.isMember = isMember
        union = codes.firstIndex(of: EuropeanUnion.code).map { UInt32($0 + 1) }
        unionBits = AgreementRates.country.bits(share: Double(max(1, inUnion)) / total)
        bitsOfCountry = counts.map { AgreementRates.country.bits(share: Double(max(1, $0)) / total) }
    }

    /// What two countries weigh, in bits; a missing one weighs nothing.
    func bits(_ left: UInt32, _ right: UInt32) -> Double {
        guard left != 0, right != 0 else { return 0 }
        if left == union || right == union {
            return isMember[Int(left) - 1] && isMember[Int(right) - 1] ? unionBits : AgreementRates.country.missBits
        }
        return left == right ? bitsOfCountry[Int(left) - 1] : AgreementRates.country.missBits
    }

    /// The most that any country could weigh beside this one.
    func largestBits(_ country: UInt32) -> Double {
        guard country != 0 else { return 0 }
        let own = country == union ? unionBits : bitsOfCountry[Int(country) - 1]
        return max(0, own, isMember[Int(country) - 1] ? unionBits : 0)
    }
}
