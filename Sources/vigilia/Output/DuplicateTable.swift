import Projections
import Snapshots

/// Suspected duplicates as rows: each pair with the parts of its score, group by group.
struct DuplicateTable {
    private let suspected: SuspectedDuplicates
    private let rows: [[Cell]]

    /// - Parameters:
    ///   - suspected: what was found.
    ///   - identifier: the name of a case by its number.
    init(_ suspected: SuspectedDuplicates, identifier: (UInt32) throws -> String?) rethrows {
        self.suspected = suspected
        var groupOfCase: [UInt32: Int] = [:]
        for (number, group) in suspected.groups.enumerated() {
            for one in group.cases { groupOfCase[one] = number }
        }
        rows = try Self.inOrder(suspected.pairs, groupOfCase).map { pair, number in
            let cases = [try identifier(pair.first), try identifier(pair.second)].map { Cell.optional($0) }
            let kept = try number.flatMap { try identifier(suspected.groups[$0].suggested) }
            return [.optional(number.map { $0 + 1 })] + cases + Self.why(pair) + [.optional(kept)]
        }
    }

    /// The pairs of each group after each other, then those that link two groups.
    private static func inOrder(
        _ pairs: [SuspectedPair], _ groupOfCase: [UInt32: Int]
    ) -> [(pair: SuspectedPair, group: Int?)] {
        let placed = pairs.map { pair in
            (pair: pair, group: groupOfCase[pair.first] == groupOfCase[pair.second] ? groupOfCase[pair.first] : nil)
        }
        return placed.enumerated().sorted { left, right in
            (left.element.group ?? .max, left.offset) < (right.element.group ?? .max, right.offset)
        }.map(\.element)
    }

    private static func why(_ pair: SuspectedPair) -> [Cell] {
        let score = pair.score
        let parts = [score.drugs, score.reactions, score.onset, score.age, score.sex, score.country]
        return [.number(pair.probability), .number(score.total)] + parts.map { .number($0) }
    }

    private static let columns = [
        "group", "case", "other_case", "probability", "bits", "drugs", "reactions", "onset", "age", "sex", "country",
        "keep",
    ]

    func printed(as format: OutputFormat, limit: Int?) -> String {
        OutputTable(
            columns: Self.columns, rows: Array(rows.prefix(limit ?? rows.count)),
            leastWanted: ["sex", "country", "age", "keep", "onset"]
        ).printed(as: format)
    }

    /// What the flags rest on, without a line's end.
    func notes(_ asOf: AsOf, _ extent: History.Extent) -> String {
        let threshold = suspected.threshold
        let groups = suspected.groups
        var notes =
            "\(rows.count.counted("pair")) in \(groups.count.counted("group")) of \(threshold.cases.counted("case")), "
        notes += "\(asOf), from \(extent.included.counted("event"))"
        if extent.undated > 0 {
            notes += "; \(extent.undated.counted("event")) without a date on this axis left out"
        }
        notes +=
            "\nsuspected from \(threshold.bits.formatted(decimals: 1)) bits on: the odds of a pair before looking, "
        notes +=
            "-\(threshold.priorBits.formatted(decimals: 1)) bits, make probability \(threshold.probability) there; "
        notes += "nothing is changed or deleted"
        if rows.contains(where: { if case .missing = $0[0] { true } else { false } }) {
            notes +=
                "\na pair without a group links a case of a group with one of another, or of none: not all of these are "
            notes += "alike; a case of none still counts"
        }
        if suspected.crowdedCases > 0 {
            notes +=
                "\n\(suspected.crowdedCases.counted("case")) may be one with a case not compared: too many others share their names; "
            notes +=
                "of these they were compared with those of a rarer third name, like onset, or like age, sex and country"
        }
        return notes
    }
}
