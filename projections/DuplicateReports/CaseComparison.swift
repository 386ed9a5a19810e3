/// Scores pairs of cases.
struct CaseComparison: Sendable {
    let model: DuplicateModel
    private var pairCounts = NamePairCounts()
    private var shared: [UInt32] = []

    init(_ model: DuplicateModel) { self.model = model }

    /// The score of two cases, whichever is given first; `nil` where it does not reach the least score, where they share no drug or no
    /// reaction, or where both are known from registries alone.
    ///
    /// Cost: some ten nanoseconds where the patients alone tell that the score is not reached; else what both cases name, and a look-up
    /// for each two of the names they share.
    mutating func score(_ left: Int, _ right: Int, atLeast least: Double) -> DuplicateScore? {
        let (one, other) = (model.cases[left], model.cases[right])
        guard one.isReport || other.isReport else { return nil }
        var score = model.patientScore(one, other)
        guard score.patient + min(one.nameBits, other.nameBits) >= least else { return nil }
        compareNames(one.names, other.names, into: &score)
        guard score.total >= least, sharesBoth else { return nil }
        weighShared(into: &score)
        return score.total >= least ? score : nil
    }

    private var sharesBoth: Bool {
        let drugs = shared.count { model.names.isDrug[Int($0)] }
        return drugs > 0 && drugs < shared.count
    }

    /// Finds what both name; the score is then what it is at most.
    private mutating func compareNames(_ left: Range<Int>, _ right: Range<Int>, into score: inout DuplicateScore) {
        shared.removeAll(keepingCapacity: true)
        var (drugs, terms) = (0, 0)
        func unmatched(_ rank: UInt32) { if model.names.isDrug[Int(rank)] { drugs += 1 } else { terms += 1 } }
        var (one, other) = (left.lowerBound, right.lowerBound)
        while one < left.upperBound, other < right.upperBound {
            let (first, second) = (model.ranks[one], model.ranks[other])
            if first == second { shared.append(first) } else { unmatched(min(first, second)) }
            if first <= second { one += 1 }
            if second <= first { other += 1 }
        }
        for index in one..<left.upperBound { unmatched(model.ranks[index]) }
        for index in other..<right.upperBound { unmatched(model.ranks[index]) }
        score.drugs = Self.penalty(drugs) + sharedBits(areDrugs: true)
        score.reactions = Self.penalty(terms) + sharedBits(areDrugs: false)
    }

    private static func penalty(_ count: Int) -> Double {
        Double(min(count, AgreementRates.unmatchedNamesMaximum)) * AgreementRates.name.missBits
    }

    private func sharedBits(areDrugs: Bool) -> Double {
        shared.reduce(0) { model.names.isDrug[Int($1)] == areDrugs ? $0 + model.names.bits[Int($1)] : $0 }
    }

    /// Takes off what names that belong together say twice: each weighs no more than it does among the cases with that rarer name of
    /// both that tells most of it. Listed reactions of a drug, symptoms of one disease, and drugs given together then count little
    /// beyond the first.
    private mutating func weighShared(into score: inout DuplicateScore) {
        for (position, rank) in shared.enumerated() {
            var share = model.names.share(rank)
            for other in shared[..<position] {
                let together = pairCounts.count(rank, other, model.names)
                share = max(share, model.names.share(rank, given: other, together: together))
            }
            let repeated = model.names.bits[Int(rank)] - AgreementRates.name.bits(share: share)
            if model.names.isDrug[Int(rank)] { score.drugs -= repeated } else { score.reactions -= repeated }
        }
    }
}
