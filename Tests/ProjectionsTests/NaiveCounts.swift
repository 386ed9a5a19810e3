import ClinicalEvents
import Projections
import SignalStatistics
import Terminology

/// The same tables computed anew from the full events, by the rules as they are written down and nothing clever.
struct NaiveCounts {
    struct Pair: Hashable {
        var drug: String
        var reaction: String
    }

    struct Case {
        var drugs: Set<String> = []
        var terms: Set<String> = []
        /// Pairs of a drug and a term that some source ties.
        var tied: Set<Pair> = []
        /// Terms of which some source names no drug.
        var untied: Set<String> = []
        /// Pairs of a drug and a term under which the case counts.
        var pairs: Set<Pair> { tied.union(NaiveCounts.product(drugs, untied)) }
        var isSerious = false
    }

    let cases: [Case]

    init(_ events: [ProposedEvent], _ mode: NameMode = .verbatim) {
        let byCase = Dictionary(grouping: events, by: \.caseIdentifier)
        cases = byCase.values.map { Self.state($0, mode) }.filter { !$0.terms.isEmpty }
    }

    /// Cases of a population with the drugs and the reactions they have at a level.
    func contributions(_ level: ReactionLevel, _ population: CasePopulation) -> [(Set<String>, Set<String>)] {
        cases.filter { population == .all || $0.isSerious }.map { known in
            let organs = known.terms.map {
                Terminology.builtIn.organ(of: $0, grouping: .systemOrganClass) ?? "(unplaced)"
            }
            return (known.drugs, level == .term ? known.terms : Set(organs))
        }
    }

    /// The pairs of each counted case, at a level.
    func pairs(_ level: ReactionLevel, _ population: CasePopulation) -> [Set<Pair>] {
        cases.filter { population == .all || $0.isSerious }.map { known in
            guard level == .organ else { return known.pairs }
            return Set(
                known.pairs.map { pair in
                    let organ = Terminology.builtIn.organ(of: pair.reaction, grouping: .systemOrganClass)
                    return Pair(drug: pair.drug, reaction: organ ?? "(unplaced)")
                })
        }
    }

    fileprivate static func product(_ drugs: Set<String>, _ reactions: Set<String>) -> Set<Pair> {
        Set(drugs.flatMap { drug in reactions.map { Pair(drug: drug, reaction: $0) } })
    }

    /// a, b, c and d of every pair with a case.
    func tables(_ level: ReactionLevel, _ population: CasePopulation) -> [Pair: [Int]] {
        let contributions = contributions(level, population)
        var (both, drugs, reactions): ([Pair: Int], [String: Int], [String: Int]) = ([:], [:], [:])
        for (caseDrugs, caseReactions) in contributions {
            for drug in caseDrugs { drugs[drug, default: 0] += 1 }
            for reaction in caseReactions { reactions[reaction, default: 0] += 1 }
        }
        for pairs in pairs(level, population) { for pair in pairs { both[pair, default: 0] += 1 } }
        var tables: [Pair: [Int]] = [:]
        for (pair, a) in both {
            let (drug, reaction) = (drugs[pair.drug] ?? 0, reactions[pair.reaction] ?? 0)
            tables[pair] = [a, drug - a, reaction - a, contributions.count - drug - reaction + a]
        }
        return tables
    }

    static func state(_ events: [ProposedEvent], _ mode: NameMode) -> Case {
        var result = Case()
        var latest: (report: SafetyReportReceived, version: Int, day: Int32)?
        for proposed in NaiveCorrections.standing(events) {
            switch proposed.event {
            case .safetyReportNullified, .caseErased: return Case()
            case .safetyReportReceived(let report):
                let day = proposed.received?.latestDay ?? .min
                if let latest, (latest.version, latest.day) > (report.version, day) { continue }
                latest = (report, report.version, day)
            case .reactionReported(let reaction):
                let (term, suspects) = (term(reaction.term, mode), reaction.suspects.map(\.name))
                let drugs = Set(suspects.flatMap { substances($0, nil, mode) })
                result.terms.insert(term)
                result.drugs.formUnion(drugs)
                result.tied.formUnion(product(drugs, [term]))
                if drugs.isEmpty { result.untied.insert(term) }
                let isSevere = (reaction.grade ?? 0) >= 3 || !reaction.seriousness.isEmpty
                if isSevere || reaction.outcome == .fatal { result.isSerious = true }
            case .reactionUpdated(let update):
                let isSevere = (update.grade ?? 0) >= 3 || !update.seriousness.isEmpty
                if isSevere || update.outcome == .fatal { result.isSerious = true }
            case .deathRecorded(let death): if death.relatedEpisode != nil { result.isSerious = true }
            default: continue
            }
        }
        if let report = latest?.report { result.add(report, mode) }
        return result
    }

    fileprivate static func term(_ name: String, _ mode: NameMode) -> String {
        mode == .verbatim ? name : Terminology.builtIn.reaction(named: name).term
    }

    static func substances(_ name: String, _ ingredient: String?, _ mode: NameMode) -> [String] {
        if mode == .verbatim { return [name] }
        if let ingredient { return Terminology.builtIn.substances(activeIngredient: ingredient) }
        return Terminology.builtIn.drug(named: name).substances
    }
}

extension NaiveCounts.Case {
    fileprivate mutating func add(_ report: SafetyReportReceived, _ mode: NameMode) {
        let reported = Set(report.reactions.map { NaiveCounts.term($0.term, mode) })
        terms.formUnion(reported)
        var substances: [String: Set<String>] = [:]
        for drug in report.drugs where drug.role != .concomitant {
            substances[drug.name, default: []].formUnion(
                NaiveCounts.substances(drug.name, drug.activeIngredient, mode))
        }
        let suspects = substances.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        if report.reactions.contains(where: { !$0.suspects.isEmpty }) {
            let byTerm = Dictionary(grouping: report.reactions, by: \.term).mapValues { $0.flatMap(\.suspects) }
            for (name, names) in byTerm {
                let drugs = names.isEmpty ? suspects : Set(names.flatMap { substances[$0] ?? [] })
                tied.formUnion(NaiveCounts.product(drugs, [NaiveCounts.term(name, mode)]))
            }
        } else {
            untied.formUnion(reported)
        }
        drugs.formUnion(suspects)
        if !report.seriousness.isEmpty || report.reactions.contains(where: { $0.outcome == .fatal }) {
            isSerious = true
        }
    }
}

extension NaiveCounts {
    /// The digest a projection with these counts has.
    var digest: UInt64 {
        var lines: [String] = []
        for level in ReactionLevel.allCases {
            let (all, serious) = (contributions(level, .all), contributions(level, .serious))
            lines.append("\(level) total \(all.count) \(serious.count)")
            lines += Self.margin(level, "drug", all.flatMap(\.0), serious.flatMap(\.0))
            lines += Self.margin(level, "reaction", all.flatMap(\.1), serious.flatMap(\.1))
            let seriousTables = tables(level, .serious)
            for (pair, cells) in tables(level, .all) {
                lines.append("\(level)\t\(pair.drug)\t\(pair.reaction)\t(\(cells[0]), \(seriousTables[pair]?[0] ?? 0))")
            }
        }
        return StableHash.hash(lines.sorted().joined(separator: "\n"))
    }

    private static func margin(_ level: ReactionLevel, _ label: String, _ all: [String], _ serious: [String])
        -> [String]
    {
        let seriousCounts = Dictionary(serious.map { ($0, 1) }, uniquingKeysWith: +)
        return Dictionary(all.map { ($0, 1) }, uniquingKeysWith: +).map { name, count in
            "\(level) \(label)\t\(name)\t\(count) \(seriousCounts[name] ?? 0)"
        }
    }
}

/// The same form of a projection's tables, for comparison.
func tables(
    _ projection: DisproportionalityProjection, _ level: ReactionLevel, _ population: CasePopulation
) -> [NaiveCounts.Pair: [Int]] {
    var tables: [NaiveCounts.Pair: [Int]] = [:]
    for pair in projection.pairs(level, population) {
        let table = pair.table
        tables[NaiveCounts.Pair(drug: pair.drug, reaction: pair.reaction)] = [table.a, table.b, table.c, table.d]
    }
    return tables
}
