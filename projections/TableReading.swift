import ClinicalEvents
public import SignalStatistics
import Terminology

/// A pair with its table.
public struct PairCount: Sendable, Hashable {
    /// The drug as it is counted.
    public var drug: String
    /// The term or organ as it is counted.
    public var reaction: String
    /// Its table.
    public var table: ContingencyTable
}

/// How much of what was reported could be placed in an organ.
public struct Placement: Sendable, Hashable {
    /// Distinct terms met.
    public var terms: Int
    /// Distinct terms whose organ the terminology cannot tell; they are counted under `(unplaced)`.
    public var unplacedTerms: Int
    /// Pairs of a case and the organ `(unplaced)` now counted.
    public var unplacedCases: Int
}

extension TableReading {
    /// The tables of a level.
    public func counts(_ level: ReactionLevel) -> LevelCounts { tables.counts(level) }

    /// The name of a drug by its number.
    public func drugName(_ number: UInt32) -> String { tables.drugName(number) }

    /// The name of a term or an organ by its number.
    public func reactionName(_ number: UInt32, _ level: ReactionLevel) -> String {
        tables.reactionName(number, level)
    }

    /// The numbers of the substances a name stands for, those of them that were ever counted.
    public func drugNumbers(named name: String) -> [UInt32] {
        let names =
            tables.resolver.mode == .verbatim ? [name] : tables.resolver.terminology.drug(named: name).substances
        return names.compactMap { tables.resolver.drugs.existingNumber(for: $0) }
    }

    /// The name under which a term or an organ is counted, given any spelling of it.
    public func reactionName(matching name: String, _ level: ReactionLevel) -> String {
        let candidates = (level == .term ? tables.resolver.terms : tables.resolver.organs).names
        if candidates.contains(name) { return name }
        let resolved = level == .term ? tables.resolver.terminology.reaction(named: name).term : name
        let folded = Terminology.folded(resolved)
        return candidates.first { Terminology.folded($0) == folded } ?? resolved
    }

    /// Every pair of a level with at least one case in a population, in the order of the events that made them; those of one event in no
    /// order to be relied on.
    public func pairs(_ level: ReactionLevel, _ population: CasePopulation) -> [PairCount] {
        let counts = counts(level)
        let drugs = tables.resolver.drugs.names
        let reactions = (level == .term ? tables.resolver.terms : tables.resolver.organs).names
        var found: [PairCount] = []
        counts.forEachTable(population) { pair, table in
            let (drug, reaction) = (Int(counts.drug(ofPair: pair)), Int(counts.reaction(ofPair: pair)))
            found.append(PairCount(drug: drugs[drug], reaction: reactions[reaction], table: table))
        }
        return found
    }

    /// How much could be placed in an organ.
    public var placement: Placement {
        let (unplaced, terms) = (tables.resolver.unplacedOrganNumber, tables.resolver.organOfTerm)
        return Placement(
            terms: terms.count, unplacedTerms: terms.count { $0 == unplaced },
            unplacedCases: tables.organs.reactionTotal(unplaced, .all))
    }

    /// A number that is the same for the same counts under the same names, however they came about: a hash
    /// of the sorted pairs, margins and totals.
    public var digest: UInt64 {
        var lines: [String] = []
        for level in ReactionLevel.allCases {
            let counts = counts(level)
            lines.append("\(level) total \(counts.total(.all)) \(counts.total(.serious))")
            lines += marginLines(counts.drugTotals, "\(level) drug") { drugName($0) }
            lines += marginLines(counts.reactionTotals, "\(level) reaction") { reactionName($0, level) }
            for pair in 0..<counts.pairCount where counts.count(ofPair: pair, .all) > 0 {
                let reaction = reactionName(counts.reaction(ofPair: pair), level)
                let count = (counts.count(ofPair: pair, .all), counts.count(ofPair: pair, .serious))
                lines.append("\(level)\t\(drugName(counts.drug(ofPair: pair)))\t\(reaction)\t\(count)")
            }
        }
        return StableHash.hash(lines.sorted().joined(separator: "\n"))
    }

    private func marginLines(
        _ totals: [PopulationCounts], _ label: String, _ name: (UInt32) -> String
    ) -> [String] {
        totals.indices.filter { totals[$0].all > 0 }.map {
            "\(label)\t\(name(UInt32($0)))\t\(totals[$0].all) \(totals[$0].serious)"
        }
    }
}
