/// The organs of a case's terms, and which of them came with the terms that came.
struct OrganGrowth: Sendable {
    private(set) var all = OrganList()
    private(set) var came = OrganList()

    /// - Parameters:
    ///   - terms: where the case's terms lie among the numbers.
    ///   - came: those of them that came, in the same order.
    mutating func find(_ terms: Range<Int>, in numbers: [UInt32], came: borrowing NumberList, _ organOfTerm: [UInt32]) {
        let cameTerms = came.span
        var (known, arrived): (UInt64, UInt64) = (0, 0)
        var next = 0
        for index in terms {
            let term = numbers[index]
            let bit = UInt64(1) << UInt64(organOfTerm[Int(term)])
            if next < cameTerms.count, cameTerms[next] == term {
                arrived |= bit
                next += 1
            } else {
                known |= bit
            }
        }
        all.replace(withBits: known | arrived)
        self.came.replace(withBits: arrived & ~known)
    }
}

/// Organs, ascending. Their numbers are bits of a word: with more of them (a customer's own classes) cases are moved, not
/// grown.
struct OrganList: Sendable {
    static let maximumOrgans = 64

    private var organs = InlineArray<64, UInt32>(repeating: 0)
    private(set) var count = 0

    var span: Span<UInt32> {
        @_lifetime(borrow self) get { organs.span.extracting(first: count) }
    }

    mutating func replace(withBits bits: UInt64) {
        count = 0
        var left = bits
        while left != 0 {
            organs[count] = UInt32(truncatingIfNeeded: left.trailingZeroBitCount)
            left &= left - 1
            count += 1
        }
    }
}
