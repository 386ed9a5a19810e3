public import SignalStatistics

/// Two exposures and a reaction, with the cases of either, both and neither.
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
    /// Pairs of drugs reported together with a reaction at least so often, in no order.
    ///
    /// A case counts here with every drug and every reaction it has, also where its source ties a reaction to some drugs only: what
    /// is asked is whether the two are reported together. Of classes, those of what a drug is directed at are combined: its family has
    /// the same cases. Regimens are one to a case, and so are never together.
    ///
    /// - Parameters:
    ///   - question: which cases, and what stands for a drug; strata play no part.
    ///   - leastCases: how many cases must have all three.
    ///
    /// Cost: half the square of a case's drugs, times its reactions; only drugs that are together in that many cases are gone
    /// into. 24 bytes or so for each pair of drugs ever together.
    public func combinations(_ question: CaseQuestion, leastCases: Int = 3) -> [DrugCombination] {
        var exposures = ExposureNames(question.exposure, projection.tables.resolver, hasFamilies: false)
        var (together, counts): ([UInt64: Int], LevelCounts) = ([:], LevelCounts())
        forEachCase(of: question) { counted, _ in
            let exposed = exposures.exposed(counted).untied
            counts.add(exposed)
            exposed.forEachTwoDrugs { together[$0, default: 0] += 1 }
        }
        together = together.filter { $0.value >= leastCases }
        var triples: [UInt64: [UInt32: Int]] = [:]
        forEachCase(of: question) { counted, _ in
            let exposed = exposures.exposed(counted)
            exposed.forEachTwoDrugs { drugs in
                guard together[drugs] != nil else { return }
                for reaction in exposed.reactions { triples[drugs, default: [:]][reaction, default: 0] += 1 }
            }
        }
        let resolver = projection.tables.resolver
        let (names, reactions) = (
            exposures.allNames(resolver), (question.level == .term ? resolver.terms : resolver.organs).names
        )
        return triples.flatMap { drugs, found in
            found.filter { $0.value >= leastCases }.compactMap { reaction, count in
                combination(drugs, reaction, count, together[drugs] ?? 0, counts).map { first, second, table in
                    DrugCombination(
                        first: names[Int(first)], second: names[Int(second)], reaction: reactions[Int(reaction)],
                        table: table
                    ).inOrder
                }
            }
        }
    }

    private func combination(
        _ drugs: UInt64, _ reaction: UInt32, _ count: Int, _ together: Int, _ counts: LevelCounts
    ) -> (UInt32, UInt32, InteractionTable)? {
        let (first, second) = (UInt32(drugs >> 32), UInt32(truncatingIfNeeded: drugs))
        func group(_ drug: UInt32) -> InteractionTable.Group? {
            let pair = counts.pair(drug: drug, reaction: reaction).map { counts.count(ofPair: $0, .all) } ?? 0
            return InteractionTable.Group(reaction: pair, total: counts.drugTotal(drug, .all))
        }
        guard let both = InteractionTable.Group(reaction: count, total: together), let one = group(first),
            let other = group(second),
            let all = InteractionTable.Group(
                reaction: counts.reactionTotal(reaction, .all), total: counts.total(.all)),
            let table = InteractionTable(both: both, includingBoth: one, and: other, of: all)
        else { return nil }
        return (first, second, table)
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
    /// The same with every drug paired with every reaction.
    fileprivate var untied: CountedCase {
        pairs == nil ? self : CountedCase(drugs: drugs, reactions: reactions, pairs: nil)
    }

    /// Every two drugs, the lower number in the upper half.
    fileprivate func forEachTwoDrugs(_ body: (UInt64) -> Void) {
        for index in drugs.indices {
            for other in drugs[(index + 1)...] { body(UInt64(drugs[index]) << 32 | UInt64(other)) }
        }
    }
}
