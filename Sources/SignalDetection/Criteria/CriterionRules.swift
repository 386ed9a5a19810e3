import SignalStatistics

/// What a criterion asks for, ready to be tried: alternatives and bounds lie in flat arrays of plain values, since a pair is tried
/// several times an event, and what holds references would be copied with each.
struct CriterionRules: Sendable {
    private struct Alternative {
        var minimumCount: Int
        /// Its bounds, cheapest first.
        var bounds: Range<Int>
        var memberships: Range<Int>
    }

    private struct Bound {
        var condition: Criterion.Condition
        /// Which of the limits it is tried by, if by any.
        var limits: Int?
    }

    /// The count a pair needs at least.
    let minimumCount: Int
    private let alternatives: [Alternative]
    private let bounds: [Bound]
    private let memberships: [Criterion.Membership]
    private let limits: [EmpiricalBayesLimits]

    init(_ given: [CriterionAlternative], _ prior: GammaMixture) {
        var alternatives: [Alternative] = []
        var bounds: [Bound] = []
        var memberships: [Criterion.Membership] = []
        var limits: [EmpiricalBayesLimits] = []
        for alternative in given {
            let (firstBound, firstMembership) = (bounds.count, memberships.count)
            for condition in Self.cheapestFirst(alternative.bounds) {
                let measure = condition.measure.empiricalBayes
                if let measure { limits.append(EmpiricalBayesLimits(prior, measure, bound: condition.bound)) }
                bounds.append(Bound(condition: condition, limits: measure == nil ? nil : limits.count - 1))
            }
            memberships += alternative.memberships
            alternatives.append(
                Alternative(
                    minimumCount: Self.minimumCount(alternative), bounds: firstBound..<bounds.count,
                    memberships: firstMembership..<memberships.count))
        }
        minimumCount = alternatives.map(\.minimumCount).min() ?? 1
        (self.alternatives, self.bounds, self.memberships) = (alternatives, bounds, memberships)
        self.limits = limits
    }

    private static func cheapestFirst(_ bounds: [Criterion.Condition]) -> [Criterion.Condition] {
        let order = Measure.allCases
        return bounds.sorted {
            (order.firstIndex(of: $0.measure) ?? 0) < (order.firstIndex(of: $1.measure) ?? 0)
        }
    }

    private static func minimumCount(_ alternative: CriterionAlternative) -> Int {
        // Beyond 2^53 a count is no longer exact as a bound, and no database is as large.
        Int(max(1, min(alternative.bounds.compactMap(\.minimumCount).max() ?? 1, 0x1p53)))
    }

    /// Whether an empirical Bayes measure is bounded.
    var needsPrior: Bool { !limits.isEmpty }

    /// The lists it looks names up in, each once.
    var distinctMemberships: [Criterion.Membership] {
        var distinct: [Criterion.Membership] = []
        for membership in memberships where !distinct.contains(membership) { distinct.append(membership) }
        return distinct
    }

    /// Whether a table meets an alternative.
    func isMet(_ table: ContingencyTable, _ belongs: (Criterion.Membership) -> Bool) -> Bool {
        guard table.a >= minimumCount else { return false }
        for alternative in alternatives where table.a >= alternative.minimumCount {
            if memberships[alternative.memberships].allSatisfy(belongs), areMet(alternative.bounds, table) {
                return true
            }
        }
        return false
    }

    private func areMet(_ places: Range<Int>, _ table: ContingencyTable) -> Bool {
        for place in places {
            let bound = bounds[place]
            let isMet =
                bound.limits.map { limits[$0].isReached(observed: table.a, expected: table.expected) }
                ?? bound.condition.isMet(bound.condition.measure.value(table))
            if !isMet { return false }
        }
        return true
    }

    /// Whether values that were found in another way meet it.
    func isMet(values: (Measure) -> Double?, _ belongs: (Criterion.Membership) -> Bool) -> Bool {
        alternatives.contains { alternative in
            memberships[alternative.memberships].allSatisfy(belongs)
                && bounds[alternative.bounds].allSatisfy { $0.condition.isMet(values($0.condition.measure)) }
        }
    }

    /// Cases there must be in all before a table can meet an alternative; memberships are taken to hold.
    func leastTotal(_ table: ContingencyTable) -> Double {
        var least = Double.infinity
        for alternative in alternatives where table.a >= alternative.minimumCount {
            var needed = 0.0
            for place in alternative.bounds {
                let bound = bounds[place]
                let largest = bound.limits.map { limits[$0].largestExpected(observed: table.a) }
                needed = max(needed, largest.map(table.leastTotal(expecting:)) ?? bound.condition.leastTotal(table))
            }
            least = min(least, needed)
        }
        return least
    }
}
