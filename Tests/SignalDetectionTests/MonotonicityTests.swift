import SignalDetection
import SignalStatistics
import TestSupport
import Testing

/// What the detector's horizons rest on, for every bound that may be written.
@Suite("Bounds hold on while the rest of the database grows")
struct MonotonicityTests {
    /// Bounds of every measure, those below "as expected" among them.
    private static let conditions: [Criterion.Condition] = Measure.allCases.flatMap { measure in
        let bounds: [Double] =
            switch measure {
            case .count, .chiSquare: [0, 0.5, 2, 4]
            case .informationComponent, .informationComponentLower, .informationComponentUpper: [-1.5, -0.2, 0, 0.7]
            case .ratioOfProportionsLower: [1, 1.01, 1.7]
            default: [0.3, 0.8, 1, 1.3, 2.5]
            }
        return bounds.flatMap { bound in
            [true, false].map { Criterion.Condition(measure: measure, isStrict: $0, bound: bound) }
        }
    }

    /// Every condition as a criterion, beside a direction of its own that always holds with it.
    private static func criterion(_ condition: Criterion.Condition) -> Criterion? {
        let directed = Criterion.Condition(measure: .oddsRatioLower, isStrict: false, bound: 1)
        return Criterion(name: "\(condition)", expression: .all([.bound(condition), .bound(directed)]))
    }

    private func isMet(_ condition: Criterion.Condition, _ cells: [Int]) -> Bool {
        ContingencyTable(a: cells[0], b: cells[1], c: cells[2], d: cells[3])
            .map { condition.isMet(condition.measure.value($0)) } ?? false
    }

    @Test func `every bound that may be written can be part of a criterion`() {
        for condition in Self.conditions { #expect(Self.criterion(condition) != nil, "\(condition)") }
    }

    /// So that whatever came since, a table is met only where it would be had all cases since had neither.
    @Test func `no bound is lost as d grows, and none is won as b or c grows in the place of d`() {
        let cells = [1, 2, 3, 7].flatMap { a in
            [0, 1, 2, 5, 30].flatMap { b in
                [0, 1, 2, 9, 40].flatMap { c in [0, 1, 2, 3, 8, 50, 400].map { d in [a, b, c, d] } }
            }
        }
        for condition in Self.conditions {
            for table in cells {
                let now = isMet(condition, table)
                for growth in [1, 2, 60] where now {
                    #expect(
                        isMet(condition, [table[0], table[1], table[2], table[3] + growth]), "\(condition), \(table)")
                }
                guard !now else { continue }
                for moved in [[0, 1, 0, -1], [0, 0, 1, -1], [0, 3, 2, -5], [0, 8, 0, -8]] {
                    let next = zip(table, moved).map { $0 + $1 }
                    #expect(!isMet(condition, next), "\(condition), \(table) to \(next)")
                }
            }
        }
    }
}
