/// Which of a registry's reactions is of which drugs, where they are not all of the same: a row of bits for each term.
///
/// The first bit says that the term was told without a suspect, and is of every drug of the case, whenever it comes. The others say
/// for each drug, in the order in which they came, whether the term is of it. While every reaction is told with the same suspects, or none with any, there are
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
    /// A drug and a term that is of it, by their places in a stretch with rows.
    struct Tie: Sendable {
        var drug: Int
        var term: Int
    }

    /// Whether a term is of a drug, both by their places, in a stretch with rows.
    @inline(__always)
    func isTied(_ stretch: Stretch, drug: Int, term: Int) -> Bool {
        let (number, bit) = stretch.bit(ofDrug: drug, term: term)
        return numbers[number] & bit != 0
    }

    /// Every tie of a stretch with rows, drug by drug.
    func ties(of stretch: Stretch) -> [Tie] {
        var ties: [Tie] = []
        for drug in 0..<stretch.drugs.count {
            for term in 0..<stretch.terms.count where isTied(stretch, drug: drug, term: term) {
                ties.append(Tie(drug: drug, term: term))
            }
        }
        return ties
    }

    /// The pair of a drug and a term that a tie is of.
    @inline(__always)
    func pair(of tie: Tie, in stretch: Stretch) -> UInt64 {
        let drug = UInt64(numbers[stretch.drugs.lowerBound + tie.drug])
        return drug << 32 | UInt64(numbers[stretch.terms.lowerBound + tie.term])
    }

    /// Every pair of what the registry tells, ascending.
    func pairs(ofRegistry state: State) -> [UInt64] {
        let stretch = registry(of: state)
        if state.flags.contains(.hasTies) { return ties(of: stretch).map { pair(of: $0, in: stretch) }.sorted() }
        let terms = numbers[stretch.terms]
        return numbers[stretch.drugs].flatMap { drug in terms.map { UInt64(drug) << 32 | UInt64($0) } }.sorted()
    }

    /// The registry's terms that were told without a suspect.
    func untiedTerms(ofRegistry state: State) -> [UInt32] {
        let stretch = registry(of: state)
        guard state.flags.contains(.hasTies) else { return stretch.drugs.isEmpty ? Array(numbers[stretch.terms]) : [] }
        return (0..<stretch.terms.count).filter { numbers[stretch.row($0)] & Stretch.untiedBit != 0 }
            .map { numbers[stretch.terms.lowerBound + $0] }
    }

    /// Of ties that came, those of a drug one after the other: the pairs of a drug and an organ that the case had not.
    func findOrganPairs(
        of stretch: Stretch, came ties: [Tie], _ organOfTerm: [UInt32], into organPairs: inout [UInt64]
    ) {
        organPairs.removeAll(keepingCapacity: true)
        var start = 0
        while start < ties.count {
            let drug = ties[start].drug
            var end = start + 1
            while end < ties.count, ties[end].drug == drug { end += 1 }
            let came = ties[start..<end]
            var (known, arrived): (UInt64, UInt64) = (0, 0)
            for term in 0..<stretch.terms.count where isTied(stretch, drug: drug, term: term) {
                let bit = UInt64(1) << UInt64(organOfTerm[Int(numbers[stretch.terms.lowerBound + term])])
                if came.contains(where: { $0.term == term }) { arrived |= bit } else { known |= bit }
            }
            organPairs.append(UInt64(numbers[stretch.drugs.lowerBound + drug]), withBits: arrived & ~known)
            start = end
        }
    }

    /// Adds reactions of the same suspects to a registry whose reactions are not, or will not be, all of the same.
    mutating func tie(
        registryOf caseNumber: UInt32, _ places: borrowing CaseNames, _ came: borrowing CaseNames,
        _ ties: inout [Tie]
    ) {
        makeRows(of: caseNumber, came)
        let stretch = registry(of: states[Int(caseNumber)])
        let (drugs, terms) = (places.drugs.span, places.terms.span)
        guard !drugs.isEmpty else {
            for index in terms.indices { numbers[stretch.row(Int(terms[index]))] |= Stretch.untiedBit }
            for drug in 0..<stretch.drugs.count { numbers.tie(drug: drug, of: stretch, to: terms, &ties) }
            return
        }
        let firstNew = stretch.drugs.count - came.drugs.count
        for index in drugs.indices {
            let drug = Int(drugs[index])
            if drug >= firstNew { numbers.tieUntied(toDrug: drug, of: stretch, &ties) }
            numbers.tie(drug: drug, of: stretch, to: terms, &ties)
        }
    }

    /// Puts new names behind those that there are; the rows of new terms are empty.
    private mutating func makeRows(of caseNumber: UInt32, _ came: borrowing CaseNames) {
        let hadRows = states[Int(caseNumber)].flags.contains(.hasTies)
        guard !came.isEmpty || !hadRows else { return }
        let known = makeRoomInRegistry(of: caseNumber, for: came, hasTies: true)
        if hadRows { numbers.spreadRows(of: known, for: came) }
        numbers.append(came, to: known)
        states[Int(caseNumber)].flags.insert(.hasTies)
        guard !hadRows else { return }
        let stretch = registry(of: states[Int(caseNumber)])
        numbers.fillRows(of: stretch, known)
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
    /// Ties a drug to terms; adds the ties that were not there.
    fileprivate mutating func tie(
        drug: Int, of stretch: CaseStates.Stretch, to terms: Span<UInt32>, _ ties: inout [CaseStates.Tie]
    ) {
        for index in terms.indices { tie(drug: drug, of: stretch, to: Int(terms[index]), &ties) }
    }

    /// Ties a new drug to the terms that were told without a suspect.
    fileprivate mutating func tieUntied(
        toDrug drug: Int, of stretch: CaseStates.Stretch, _ ties: inout [CaseStates.Tie]
    ) {
        for term in 0..<stretch.terms.count where self[stretch.row(term)] & CaseStates.Stretch.untiedBit != 0 {
            tie(drug: drug, of: stretch, to: term, &ties)
        }
    }

    @inline(__always)
    private mutating func tie(
        drug: Int, of stretch: CaseStates.Stretch, to term: Int, _ ties: inout [CaseStates.Tie]
    ) {
        let (number, bit) = stretch.bit(ofDrug: drug, term: term)
        guard self[number] & bit == 0 else { return }
        self[number] |= bit
        ties.append(CaseStates.Tie(drug: drug, term: term))
    }

    /// Writes the rows of a stretch that had none: every term it had is of every drug it had, or was told without any.
    fileprivate mutating func fillRows(of stretch: CaseStates.Stretch, _ known: CaseStates.Stretch) {
        for index in stretch.row(0)..<stretch.row(stretch.terms.count) { self[index] = 0 }
        for term in 0..<known.terms.count {
            if known.drugs.isEmpty { self[stretch.row(term)] = CaseStates.Stretch.untiedBit }
            for drug in 0..<known.drugs.count {
                let (number, bit) = stretch.bit(ofDrug: drug, term: term)
                self[number] |= bit
            }
        }
    }

    /// Moves the rows of a stretch up to where they belong once names have come, which are not there yet, and makes empty ones for
    /// the new terms. From the last row to the first: none is overwritten before it was moved.
    fileprivate mutating func spreadRows(of known: CaseStates.Stretch, for came: borrowing CaseNames) {
        var grown = known
        grown.drugs = known.drugs.lowerBound..<known.drugs.upperBound + came.drugs.count
        grown.terms = grown.drugs.upperBound..<grown.drugs.upperBound + known.terms.count + came.terms.count
        let length = CaseStates.Stretch.rowLength(drugs: known.drugs.count)
        let grownLength = CaseStates.Stretch.rowLength(drugs: grown.drugs.count)
        let (source, target) = (known.row(0), grown.row(0))
        var numbers = mutableSpan
        for term in (0..<grown.terms.count).reversed() {
            let held = term < known.terms.count ? length : 0
            for index in (0..<grownLength).reversed() {
                let word = index < held ? numbers[source + term * length + index] : 0
                numbers[target + term * grownLength + index] = word
            }
        }
    }
}
