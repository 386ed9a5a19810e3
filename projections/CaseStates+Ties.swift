/// Which of a registry's reactions is of which drugs, where they are not all of the same: a row of bits for each term.
///
/// The first bit says that the term was told without a suspect, and is of every drug of the case, whenever it comes. The others say
/// for each drug, in order, whether the term is of it. While every reaction is told with the same suspects, or none with any, there are
/// no rows.
extension CaseStates.Stretch {
    private static let bitsANumber = 32

    /// How many numbers a row takes.
    static func rowLength(drugs: Int) -> Int { (drugs + bitsANumber) / bitsANumber }

    /// Where the row of a term starts, by its place among the terms.
    func row(_ term: Int) -> Int { terms.upperBound + term * Self.rowLength(drugs: drugs.count) }

    /// In which number of the array the bit of a drug lies, and the bit.
    @inline(__always)
    func bit(ofDrug drug: Int, term: Int) -> (number: Int, bit: UInt32) {
        let place = drug + 1
        return (row(term) + place / Self.bitsANumber, 1 << UInt32(place % Self.bitsANumber))
    }

    /// The bit of a row that says that its term was told without a suspect.
    static let untiedBit: UInt32 = 1
}

extension CaseStates {
    /// Whether a term is of a drug, both by their places, in a stretch with rows.
    @inline(__always)
    func isTied(_ stretch: Stretch, drug: Int, term: Int) -> Bool {
        let (number, bit) = stretch.bit(ofDrug: drug, term: term)
        return numbers[number] & bit != 0
    }

    /// Every pair of what the registry tells, ascending.
    func pairs(ofRegistry state: State) -> [UInt64] {
        let (stretch, hasTies) = (registry(of: state), state.flags.contains(.hasTies))
        var pairs: [UInt64] = []
        pairs.reserveCapacity(stretch.drugs.count * stretch.terms.count)
        for drug in 0..<stretch.drugs.count {
            let upper = UInt64(numbers[stretch.drugs.lowerBound + drug]) << 32
            for term in 0..<stretch.terms.count where !hasTies || isTied(stretch, drug: drug, term: term) {
                pairs.append(upper | UInt64(numbers[stretch.terms.lowerBound + term]))
            }
        }
        return pairs
    }

    /// The registry's terms that were told without a suspect.
    func untiedTerms(ofRegistry state: State) -> [UInt32] {
        let stretch = registry(of: state)
        guard state.flags.contains(.hasTies) else { return stretch.drugs.isEmpty ? Array(numbers[stretch.terms]) : [] }
        return (0..<stretch.terms.count).filter { numbers[stretch.row($0)] & Stretch.untiedBit != 0 }
            .map { numbers[stretch.terms.lowerBound + $0] }
    }

    /// Of pairs that came to a registry with rows, those of a drug with an organ that the case had not; both ascending.
    func findOrganPairs(
        of stretch: Stretch, came pairs: [UInt64], _ organOfTerm: [UInt32], into organPairs: inout [UInt64]
    ) {
        organPairs.removeAll(keepingCapacity: true)
        var (next, place) = (0, 0)
        while next < pairs.count {
            let drug = pairs[next] >> 32
            while numbers[stretch.drugs.lowerBound + place] != drug { place += 1 }
            var (known, arrived): (UInt64, UInt64) = (0, 0)
            for term in 0..<stretch.terms.count where isTied(stretch, drug: place, term: term) {
                let number = numbers[stretch.terms.lowerBound + term]
                let bit = UInt64(1) << UInt64(organOfTerm[Int(number)])
                if next < pairs.count, pairs[next] == drug << 32 | UInt64(number) {
                    arrived |= bit
                    next += 1
                } else {
                    known |= bit
                }
            }
            organPairs.append(drug, withBits: arrived & ~known)
        }
    }

    /// Adds reactions of the same suspects to a registry whose reactions are not, or will not be, all of the same.
    mutating func tie(
        registryOf caseNumber: UInt32, _ told: borrowing CaseNames, _ came: borrowing CaseNames, pairs: inout [UInt64]
    ) {
        makeRows(of: caseNumber, came)
        let stretch = registry(of: states[Int(caseNumber)])
        let (drugs, terms) = (told.drugs.span, told.terms.span)
        if drugs.isEmpty {
            for term in 0..<stretch.terms.count where terms.contains(numbers[stretch.terms.lowerBound + term]) {
                numbers[stretch.row(term)] |= Stretch.untiedBit
            }
        }
        for place in 0..<stretch.drugs.count {
            let drug = numbers[stretch.drugs.lowerBound + place]
            guard drugs.isEmpty || drugs.contains(drug) else { continue }
            numbers.tie(drug: place, of: stretch, to: terms, pairs: &pairs)
        }
    }

    /// Puts new names in their places, and the rows in theirs; those of new terms are empty.
    private mutating func makeRows(of caseNumber: UInt32, _ came: borrowing CaseNames) {
        let state = states[Int(caseNumber)]
        let hadRows = state.flags.contains(.hasTies)
        guard !came.isEmpty || !hadRows else { return }
        let known = registry(of: state)
        let length = Self.registryLength(
            drugs: known.drugs.count + came.drugs.count, terms: known.terms.count + came.terms.count, hasTies: true)
        let start = makeRoomInRegistry(of: caseNumber, length)
        let stretch = Stretch(numbers, countsAt: start)
        if !hadRows { numbers.fillRows(of: stretch) }
        states[Int(caseNumber)].flags.insert(.hasTies)
        numbers.spreadRows(of: stretch, came)
        putInPlace(came, countsAt: start)
    }
}

extension [UInt64] {
    /// Adds a drug with each organ of a word of bits.
    mutating func append(_ drug: UInt64, withBits organs: UInt64) {
        var left = organs
        while left != 0 {
            append(drug << 32 | UInt64(left.trailingZeroBitCount))
            left &= left - 1
        }
    }
}

extension [UInt32] {
    /// Ties a drug to the given terms, and to those that are of every drug; adds the pairs that were not there.
    fileprivate mutating func tie(
        drug: Int, of stretch: CaseStates.Stretch, to terms: Span<UInt32>, pairs: inout [UInt64]
    ) {
        var numbers = mutableSpan
        let upper = UInt64(numbers[stretch.drugs.lowerBound + drug]) << 32
        for place in 0..<stretch.terms.count {
            let (number, bit) = stretch.bit(ofDrug: drug, term: place)
            guard numbers[number] & bit == 0 else { continue }
            let term = numbers[stretch.terms.lowerBound + place]
            let isUntied = numbers[stretch.row(place)] & CaseStates.Stretch.untiedBit != 0
            guard isUntied || terms.contains(term) else { continue }
            numbers[number] |= bit
            pairs.append(upper | UInt64(term))
        }
    }

    /// Writes the rows of a stretch that had none: every term is of every drug, or told without any.
    fileprivate mutating func fillRows(of stretch: CaseStates.Stretch) {
        for index in stretch.row(0)..<stretch.row(stretch.terms.count) { self[index] = 0 }
        for term in 0..<stretch.terms.count {
            if stretch.drugs.isEmpty { self[stretch.row(term)] = CaseStates.Stretch.untiedBit }
            for drug in 0..<stretch.drugs.count {
                let (number, bit) = stretch.bit(ofDrug: drug, term: term)
                self[number] |= bit
            }
        }
    }

    /// Moves the rows of a stretch up to where they belong once names have come, which are not yet in their places, and makes room
    /// in them for the new drugs and between them for the new terms. From the last row to the first: none is overwritten before it
    /// was moved.
    fileprivate mutating func spreadRows(of stretch: CaseStates.Stretch, _ came: borrowing CaseNames) {
        var grown = stretch
        grown.drugs = stretch.drugs.lowerBound..<stretch.drugs.upperBound + came.drugs.count
        grown.terms = grown.drugs.upperBound..<grown.drugs.upperBound + stretch.terms.count + came.terms.count
        let length = CaseStates.Stretch.rowLength(drugs: stretch.drugs.count)
        let grownLength = CaseStates.Stretch.rowLength(drugs: grown.drugs.count)
        let bits = bits(ofNew: came.drugs, in: stretch)
        let (newBits, newTerms) = (bits.span, came.terms.span)
        var numbers = mutableSpan
        var (left, source) = (newTerms.count, stretch.terms.count)
        for target in stride(from: grown.terms.count - 1, through: 0, by: -1) {
            let row = grown.row(target)
            let isNew = left > 0 && (source == 0 || numbers[stretch.terms.lowerBound + source - 1] < newTerms[left - 1])
            if isNew { left -= 1 } else { source -= 1 }
            let known = isNew ? 0 : length
            for index in stride(from: grownLength - 1, through: 0, by: -1) {
                numbers[row + index] = index < known ? numbers[stretch.row(source) + index] : 0
            }
            if isNew { continue }
            for index in newBits.indices { numbers.insertBit(Int(newBits[index]), row..<row + grownLength) }
        }
    }

    /// Which bits of a row those of new drugs are, once they are in their places.
    private func bits(ofNew drugs: borrowing NumberList, in stretch: CaseStates.Stretch) -> NumberList {
        let new = drugs.span
        var (bits, place) = (NumberList(), 0)
        for index in new.indices {
            while place < stretch.drugs.count, self[stretch.drugs.lowerBound + place] < new[index] { place += 1 }
            bits.append(UInt32(1 + place + index))
        }
        return bits
    }
}

extension MutableSpan<UInt32> {
    /// Puts an empty bit in a row of bits, and moves those from its place on up by one; the last of them is empty.
    fileprivate mutating func insertBit(_ place: Int, _ row: Range<Int>) {
        var index = row.lowerBound + place / UInt32.bitWidth
        let below = (UInt32(1) << UInt32(place % UInt32.bitWidth)) - 1
        var carry = self[index] >> 31
        self[index] = self[index] & below | (self[index] & ~below) << 1
        index += 1
        while index < row.upperBound {
            (self[index], carry) = (self[index] << 1 | carry, self[index] >> 31)
            index += 1
        }
    }
}
