import ClinicalEvents
import Projections
import SignalStatistics
import TestSupport
import Testing

@Suite("Combinations: two drugs and a reaction")
struct CombinationTests {
    private struct Key: Hashable {
        var drugs: [String]
        var reaction: String
    }

    /// The cells counted one by one: with both drugs, the first alone, the second alone, neither; the reaction, of which all of them
    /// are suspected, and all.
    private func naive(
        _ cases: [(Set<String>, Set<String>)], _ pairs: [Set<NaiveCounts.Pair>], least: Int
    ) -> [Key: [Int]] {
        let (drugs, reactions) = (Set(cases.flatMap(\.0)).sorted(), Set(cases.flatMap(\.1)))
        let cases = zip(cases, pairs).map { (drugs: $0.0, reactions: $0.1, pairs: $1) }
        var found: [Key: [Int]] = [:]
        for (index, first) in drugs.enumerated() {
            for second in drugs[(index + 1)...] {
                for reaction in reactions {
                    let groups = [(true, true), (true, false), (false, true), (false, false)].flatMap { one, other in
                        let group = cases.filter {
                            $0.drugs.contains(first) == one && $0.drugs.contains(second) == other
                        }
                        let suspects = (one ? [first] : []) + (other ? [second] : [])
                        let reacted = group.filter { known in
                            known.reactions.contains(reaction)
                                && suspects.allSatisfy { known.pairs.contains(.init(drug: $0, reaction: reaction)) }
                        }
                        return [reacted.count, group.count]
                    }
                    if groups[0] >= least { found[Key(drugs: [first, second], reaction: reaction)] = groups }
                }
            }
        }
        return found
    }

    @Test(arguments: ReactionLevel.allCases)
    func `every combination of random histories has the cells that a count finds`(level: ReactionLevel) throws {
        var combinations = 0
        for seed in UInt64(300)...330 {
            let history = TestHistory.corrected(seed: seed, cases: 40, events: 160)
            let register = try history.register(.verbatim)
            for (least, conditions) in [(3, []), (1, [CaseCondition.serious])] {
                let found = register.combinations(CaseQuestion(level, conditions: conditions), leastCases: least)
                let cells = found.map { combination in
                    let table = combination.table
                    let groups = [table.both, table.firstOnly, table.secondOnly, table.neither]
                    let key = Key(drugs: [combination.first, combination.second], reaction: combination.reaction)
                    return (key, groups.flatMap { [$0.reaction, $0.total] })
                }
                let population: CasePopulation = conditions.isEmpty ? .all : .serious
                let counts = NaiveCounts(history.events)
                let expected = naive(
                    counts.contributions(level, population), counts.pairs(level, population), least: least)
                #expect(
                    Dictionary(uniqueKeysWithValues: cells) == expected,
                    "seed \(seed), at least \(least)")
                combinations += found.count
            }
        }
        #expect(combinations > 500)
    }

    @Test func `classes are combined by what their drugs are directed at`() throws {
        let events = (0..<4).map { report("\($0)", drugs: ["Yervoy", "Opdivo", "pembrolizumab"], terms: ["Colitis"]) }
        let register = try TestHistory(events: events + [report("n", drugs: ["aspirin"], terms: ["Rash"])]).register()
        let found = register.combinations(CaseQuestion(.term, exposure: .drugClass))
        #expect(found.map { [$0.first, $0.second, $0.reaction] } == [["CTLA-4", "PD-1", "Colitis"]])
        #expect(found.first?.table.both == InteractionTable.Group(reaction: 4, total: 4))
    }
}
