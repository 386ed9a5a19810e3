public import SignalStatistics

/// A rule for a signal of disproportionate reporting: what a pair's table must meet.
public struct Criterion: Sendable, CustomStringConvertible {
    /// The name it is known by.
    public let name: String
    /// What it asks for.
    public let expression: CriterionExpression
    /// The prior of its empirical Bayes measures; `nil` where it has none.
    public let prior: GammaMixture?
    /// The lists that drugs or terms are looked up in.
    public let memberships: [Membership]
    /// The count a pair needs at least.
    let minimumCount: Int
    private let alternatives: [Alternative]

    /// Alternatives an expression may come to when its parentheses are opened.
    public static let maximumAlternatives = 64

    /// A criterion; `nil` where an alternative asks nowhere for more reports than expected, since chi-square or a count alone
    /// would also fire for pairs reported too seldom; where PRR025 is bounded below 1, since down there it can rise with
    /// cases that have the reaction alone, which the detector does not watch for; or where it has too many alternatives.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - expression: what it asks for.
    ///   - prior: the prior of empirical Bayes measures.
    public init?(name: String, expression: CriterionExpression, prior: GammaMixture = .fixed) {
        guard let alternatives = expression.alternatives(atMost: Self.maximumAlternatives), !name.isEmpty,
            alternatives.allSatisfy({ $0.bounds.contains(where: \.isDirected) }),
            alternatives.allSatisfy({ $0.bounds.allSatisfy(\.isWatchable) })
        else { return nil }
        self.name = name
        self.expression = expression
        let needsPrior = alternatives.contains { $0.bounds.contains { $0.measure.empiricalBayes != nil } }
        self.prior = needsPrior ? prior : nil
        var memberships: [Membership] = []
        for membership in alternatives.flatMap(\.memberships) where !memberships.contains(membership) {
            memberships.append(membership)
        }
        self.memberships = memberships
        self.alternatives = alternatives.map { Alternative($0, prior) }
        minimumCount = self.alternatives.map(\.minimumCount).min() ?? 1
    }

    /// Whether a table meets it.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - belongs: whether the pair's drug or term stands in a list; without it, in none.
    public func isMet(_ table: ContingencyTable, belongs: (Membership) -> Bool = { _ in false }) -> Bool {
        guard table.a >= minimumCount else { return false }
        // A span lends what an array hands out as a copy: this is asked several times an event.
        let alternatives = alternatives.span
        for index in alternatives.indices where alternatives[index].isMet(table, belongs) { return true }
        return false
    }

    /// Whether values that were found in another way meet it, as those over strata or of a fitted prior.
    ///
    /// - Parameters:
    ///   - values: the value of each measure; `nil` where it is undefined.
    ///   - belongs: whether the pair's drug or term stands in a list.
    public func isMet(values: (Measure) -> Double?, belongs: (Membership) -> Bool = { _ in false }) -> Bool {
        alternatives.contains { alternative in
            alternative.memberships.allSatisfy(belongs)
                && alternative.bounds.allSatisfy { $0.condition.isMet(values($0.condition.measure)) }
        }
    }

    /// What it asks for, in words: `n >= 3 and PRR >= 2 and chi2 >= 4`. Read again, it is the same criterion.
    public var description: String { expression.description }

    /// The same with the prior, where there is one: all that an alert depended on but the lists.
    public var definition: String {
        prior.map { "\(expression), prior \($0.numbers)" } ?? expression.description
    }
}

extension Criterion: Hashable {
    /// What follows from the rest is not compared.
    public static func == (left: Criterion, right: Criterion) -> Bool {
        left.name == right.name && left.expression == right.expression && left.prior == right.prior
    }

    /// By the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Criterion {
    /// An alternative, ready to be tried: the bounds cheapest first.
    private struct Alternative: Sendable {
        struct Bound: Sendable {
            var condition: Condition
            var limits: EmpiricalBayesLimits?

            func isMet(_ table: ContingencyTable) -> Bool {
                guard let limits else { return condition.isMet(condition.measure.value(table)) }
                return limits.isReached(observed: table.a, expected: table.expected)
            }
        }

        let minimumCount: Int
        let bounds: [Bound]
        let memberships: [Membership]

        init(_ alternative: CriterionAlternative, _ prior: GammaMixture) {
            let order = Measure.allCases
            bounds = alternative.bounds.sorted {
                (order.firstIndex(of: $0.measure) ?? 0) < (order.firstIndex(of: $1.measure) ?? 0)
            }.map { condition in
                let measure = condition.measure.empiricalBayes
                let limits = measure.map { EmpiricalBayesLimits(prior, $0, bound: condition.bound) }
                return Bound(condition: condition, limits: limits)
            }
            memberships = alternative.memberships
            // Beyond 2^53 a count is no longer exact as a bound, and no database is as large.
            minimumCount = Int(max(1, min(alternative.bounds.compactMap(\.minimumCount).max() ?? 1, 0x1p53)))
        }

        func isMet(_ table: ContingencyTable, _ belongs: (Membership) -> Bool) -> Bool {
            guard table.a >= minimumCount, memberships.allSatisfy(belongs) else { return false }
            let bounds = bounds.span
            for index in bounds.indices where !bounds[index].isMet(table) { return false }
            return true
        }
    }
}

extension GammaMixture {
    /// alpha1, beta1, alpha2, beta2 and P, as a configuration says them: read again, they are the same.
    public var numbers: String {
        [first.shape, first.rate, second.shape, second.rate, weight].map { number in
            number == number.rounded() && number.magnitude < 1e9 ? String(Int(number)) : String(number)
        }.joined(separator: " ")
    }
}
