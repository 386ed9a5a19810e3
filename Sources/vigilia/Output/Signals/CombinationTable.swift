import Projections
import SignalStatistics

/// Two drugs and a reaction, as they are shown.
struct CombinationRow {
    let combination: DrugCombination
    let expected: Double?
    let omega: IntervalEstimate

    init(_ combination: DrugCombination) {
        self.combination = combination
        expected = combination.table.expected
        omega = combination.table.omega
    }

    /// The greatest lower limit first.
    static func precedes(_ left: CombinationRow, _ right: CombinationRow) -> Bool {
        let (first, second) = (left.omega.lower ?? -.infinity, right.omega.lower ?? -.infinity)
        guard first == second else { return first > second }
        let (one, other) = (left.combination, right.combination)
        return (one.first, one.second, one.reaction) < (other.first, other.second, other.reaction)
    }

    /// The columns of the full output. Margins include the cases with both drugs.
    static let columns = [
        "first", "second", "reaction", "level", "population", "n111", "n11", "n101", "n1", "n011", "n2", "n_reaction",
        "n",
        "expected", "omega", "omega_lower", "omega_upper",
    ]

    func cells(_ level: ReactionLevel, _ population: String) -> [Cell] {
        let table = combination.table
        let (first, second) = (table.firstOnly, table.secondOnly)
        return [
            .text(combination.first), .text(combination.second), .text(combination.reaction), .text(level.rawValue),
            .text(population), .integer(table.both.reaction), .integer(table.both.total),
            .integer(table.both.reaction + first.reaction), .integer(table.both.total + first.total),
            .integer(table.both.reaction + second.reaction), .integer(table.both.total + second.total),
            .integer(table.both.reaction + first.reaction + second.reaction + table.neither.reaction),
            .integer(table.both.total + first.total + second.total + table.neither.total), .optional(expected),
            .optional(omega.value), .optional(omega.lower), .optional(omega.upper),
        ]
    }

    static let shortColumns = [
        "first", "second", "reaction", "cases", "together", "expected", "alone: first", "second", "neither", "Omega",
        "Omega025",
    ]

    var shortCells: [Cell] {
        let table = combination.table
        return [
            .text(combination.first), .text(combination.second), .text(combination.reaction),
            .integer(table.both.reaction), .integer(table.both.total), .optional(expected), .share(table.firstOnly),
            .share(table.secondOnly), .share(table.neither), .optional(omega.value), .optional(omega.lower),
        ]
    }
}

extension Cell {
    /// How many of a group have the reaction, in percent.
    fileprivate static func share(_ group: InteractionTable.Group) -> Cell {
        guard group.total > 0 else { return .missing }
        return .text("\((100 * Double(group.reaction) / Double(group.total)).formatted(decimals: 1)) %")
    }
}
