public import SignalStatistics

/// Two exposures and a reaction, with the cases of either, both and neither (see ``CaseRegister/combinations(_:leastCases:)``).
public struct DrugCombination: Sendable, Hashable {
    /// The exposure whose name comes first.
    public var first: String
    /// The other.
    public var second: String
    /// The term or organ.
    public var reaction: String
    /// The cases: those of the first include those with both (inclusive margins).
    public var table: InteractionTable
}

extension CaseRegister {
    /// Pairs of drugs that are suspected together of a reaction at least so often, in no order.
    ///
    /// A case is of the group of the drugs that it has, and has the reaction there where its source suspects all of them: of both, where
    /// it has both; of the one that it has; where it has neither, of whatever. Of classes, those of what a drug is directed at are
    /// combined: its family has the same cases. Regimens are one to a case, and so are never together.
    ///
    /// - Parameters:
    ///   - question: which cases, and what stands for a drug; strata play no part.
    ///   - leastCases: how many cases must have all three.
    ///
    /// Cost: half the square of a case's drugs, times its reactions; only drugs that are together in that many cases are gone
    /// into. 24 bytes or so for each pair of drugs ever together.
    public func combinations(_ question: CaseQuestion, leastCases: Int = 3) -> [DrugCombination] {
        var exposures = ExposureNames(question.exposure, projection.tables.resolver, hasFamilies: false)
        var (together, counts): ([UInt64: Int], SuspectedCounts) = ([:], SuspectedCounts())
        forEachCase(of: question) { counted, _ in
            let exposed = exposures.exposed(counted)
            counts.add(exposed)
            exposed.forEachTwoDrugs { together[$0, default: 0] += 1 }
        }
        together = together.filter { $0.value >= leastCases }
        var triples: [UInt64: [UInt32: TripleCounts]] = [:]
        forEachCase(of: question) { counted, _ in
            let exposed = exposures.exposed(counted)
            exposed.forEachTwoDrugs { drugs in
                guard together[drugs] != nil else { return }
                for reaction in exposed.reactions {
                    triples[drugs, default: [:]][reaction, default: TripleCounts()].add(exposed, drugs, reaction)
                }
            }
        }
        let resolver = projection.tables.resolver
        let (names, reactions) = (
            exposures.allNames(resolver), (question.level == .term ? resolver.terms : resolver.organs).names
        )
        return triples.flatMap { drugs, found in
            found.filter { $0.value.both >= leastCases }.compactMap { reaction, triple in
                counts.table(drugs, reaction, triple, together: together[drugs] ?? 0).map { table in
                    DrugCombination(
                        first: names[Int(drugs >> 32)], second: names[Int(drugs & UInt64(UInt32.max))],
                        reaction: reactions[Int(reaction)], table: table
                    ).inOrder
                }
            }
        }
    }
}

/// Cases that have two drugs and a reaction.
private struct TripleCounts {
    /// Both drugs are suspected of it.
    var both = 0
    /// The first is, whether or not the second is.
    var first = 0
    /// The second is, whether or not the first is.
    var second = 0
    /// Whoever is suspected of it.
    var any = 0

    mutating func add(_ counted: CountedCase, _ drugs: UInt64, _ reaction: UInt32) {
        let isOfFirst = counted.has(drug: UInt32(drugs >> 32), reaction: reaction)
        let isOfSecond = counted.has(drug: UInt32(truncatingIfNeeded: drugs), reaction: reaction)
        any += 1
        if isOfFirst { first += 1 }
        if isOfSecond { second += 1 }
        if isOfFirst, isOfSecond { both += 1 }
    }
}

/// The usual counts, and the cases that have a drug and a reaction that the drug is not suspected of.
private struct SuspectedCounts {
    private var counts = LevelCounts()
    private var unsuspected: [UInt64: Int] = [:]

    mutating func add(_ counted: CountedCase) {
        counts.add(counted)
        guard counted.pairs != nil else { return }
        for drug in counted.drugs {
            for reaction in counted.reactions where !counted.has(drug: drug, reaction: reaction) {
                unsuspected[UInt64(drug) << 32 | UInt64(reaction), default: 0] += 1
            }
        }
    }

    /// The table of two drugs and a reaction; `nil` where there is none.
    func table(_ drugs: UInt64, _ reaction: UInt32, _ triple: TripleCounts, together: Int) -> InteractionTable? {
        let (first, second) = (UInt32(drugs >> 32), UInt32(truncatingIfNeeded: drugs))
        let (firstTotal, secondTotal) = (counts.drugTotal(first, .all), counts.drugTotal(second, .all))
        let ofEither = cases(first, reaction) + cases(second, reaction) - triple.any
        let others = counts.reactionTotal(reaction, .all) - ofEither
        guard let both = InteractionTable.Group(reaction: triple.both, total: together),
            let firstOnly = InteractionTable.Group(
                reaction: suspected(first, reaction) - triple.first, total: firstTotal - together),
            let secondOnly = InteractionTable.Group(
                reaction: suspected(second, reaction) - triple.second, total: secondTotal - together),
            let neither = InteractionTable.Group(
                reaction: others, total: counts.total(.all) - firstTotal - secondTotal + together)
        else { return nil }
        return InteractionTable(both: both, firstOnly: firstOnly, secondOnly: secondOnly, neither: neither)
    }

    private func suspected(_ drug: UInt32, _ reaction: UInt32) -> Int {
        counts.pair(drug: drug, reaction: reaction).map { counts.count(ofPair: $0, .all) } ?? 0
    }

    /// The cases that have both, whoever is suspected.
    private func cases(_ drug: UInt32, _ reaction: UInt32) -> Int {
        suspected(drug, reaction) + (unsuspected[UInt64(drug) << 32 | UInt64(reaction)] ?? 0)
    }
}

extension DrugCombination {
    /// The same with the drugs in the order of their names.
    fileprivate var inOrder: DrugCombination {
        guard second < first,
            let turned = InteractionTable(
                both: table.both, firstOnly: table.secondOnly, secondOnly: table.firstOnly, neither: table.neither)
        else { return self }
        return DrugCombination(first: second, second: first, reaction: reaction, table: turned)
    }
}

extension CountedCase {
    /// Every two drugs, the lower number in the upper half.
    fileprivate func forEachTwoDrugs(_ body: (UInt64) -> Void) {
        for index in drugs.indices {
            for other in drugs[(index + 1)...] { body(UInt64(drugs[index]) << 32 | UInt64(other)) }
        }
    }
}
