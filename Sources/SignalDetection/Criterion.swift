public import SignalStatistics

/// A rule for a signal of disproportionate reporting: what a pair's table must meet.
public struct Criterion: Sendable, CustomStringConvertible {
    /// All of it, made once: a criterion goes along with each pair it concerns, and is copied as one reference.
    private final class Parts: Sendable {
        let name: String
        let expression: CriterionExpression
        let prior: GammaMixture?
        let memberships: [Membership]
        let rules: CriterionRules

        init(_ name: String, _ expression: CriterionExpression, _ prior: GammaMixture, _ rules: CriterionRules) {
            self.name = name
            self.expression = expression
            self.prior = rules.needsPrior ? prior : nil
            memberships = rules.distinctMemberships
            self.rules = rules
        }
    }

    private let parts: Parts

    /// The name it is known by.
    public var name: String { parts.name }
    /// What it asks for.
    public var expression: CriterionExpression { parts.expression }
    /// The prior of its empirical Bayes measures; `nil` where it has none.
    public var prior: GammaMixture? { parts.prior }
    /// The lists that drugs or terms are looked up in.
    public var memberships: [Membership] { parts.memberships }
    /// The count a pair needs at least.
    var minimumCount: Int { parts.rules.minimumCount }

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
        parts = Parts(name, expression, prior, CriterionRules(alternatives, prior))
    }

    /// Whether a table meets it.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - belongs: whether the pair's drug or term stands in a list; without it, in none.
    public func isMet(_ table: ContingencyTable, belongs: (Membership) -> Bool = { _ in false }) -> Bool {
        parts.rules.isMet(table, belongs)
    }

    /// Whether values that were found in another way meet it, as those over strata or of a fitted prior.
    ///
    /// - Parameters:
    ///   - values: the value of each measure; `nil` where it is undefined.
    ///   - belongs: whether the pair's drug or term stands in a list.
    public func isMet(values: (Measure) -> Double?, belongs: (Membership) -> Bool = { _ in false }) -> Bool {
        parts.rules.isMet(values: values, belongs)
    }

    /// Cases there must be in all before a pair can meet it whose cells a, b and c stay as they are; infinite where it never can.
    /// A bound from below, which leaves out what has no closed form.
    func leastTotal(_ table: ContingencyTable) -> Double { parts.rules.leastTotal(table) }

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
        left.parts === right.parts
            || left.name == right.name && left.expression == right.expression && left.prior == right.prior
    }

    /// By the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension GammaMixture {
    /// alpha1, beta1, alpha2, beta2 and P, as a configuration says them: read again, they are the same.
    public var numbers: String {
        [first.shape, first.rate, second.shape, second.rate, weight].map { number in
            number == number.rounded() && number.magnitude < 1e9 ? String(Int(number)) : String(number)
        }.joined(separator: " ")
    }
}
