/// What a criterion asks for: bounds and memberships joined by `and` and `or`. There is no `not`: the detector relies on each
/// part holding on while the rest of the database grows.
public indirect enum CriterionExpression: Hashable, Sendable {
    /// A bound on a measure.
    case bound(Criterion.Condition)
    /// The drug or the term stands in a list.
    case membership(Criterion.Membership)
    /// All of some must hold.
    case all([CriterionExpression])
    /// One of some must hold.
    case any([CriterionExpression])
}

extension CriterionExpression {
    /// All of some, flattened: bounds first, cheapest first, then memberships, then alternatives.
    static func conjunction(_ parts: [CriterionExpression]) -> CriterionExpression {
        let flat = parts.flatMap { part in if case .all(let parts) = part { parts } else { [part] } }
        guard flat.count > 1 else { return flat.first ?? .all([]) }
        let places = flat.indices.sorted { (flat[$0].rank, $0) < (flat[$1].rank, $1) }
        return .all(places.map { flat[$0] })
    }

    /// One of some, flattened.
    static func disjunction(_ parts: [CriterionExpression]) -> CriterionExpression {
        let flat = parts.flatMap { part in if case .any(let parts) = part { parts } else { [part] } }
        return flat.count == 1 ? flat[0] : .any(flat)
    }

    private var rank: Int {
        switch self {
        case .bound(let condition): Measure.allCases.firstIndex(of: condition.measure) ?? 0
        case .membership: Measure.allCases.count
        case .all, .any: Measure.allCases.count + 1
        }
    }
}

extension CriterionExpression: CustomStringConvertible {
    /// As it is written in a configuration: `(n >= 5 or n >= 3 and drug in monitored) and ROR025 > 1`, bounds first.
    public var description: String {
        switch self {
        case .bound(let condition): condition.description
        case .membership(let membership): membership.description
        case .all(let parts):
            parts.map { part in if case .any = part { "(\(part))" } else { "\(part)" } }.joined(separator: " and ")
        case .any(let parts): parts.map(\.description).joined(separator: " or ")
        }
    }
}

extension CriterionExpression {
    /// The same as alternatives, in each of which everything must hold; `nil` where there are more than so many.
    func alternatives(atMost limit: Int) -> [CriterionAlternative]? {
        switch self {
        case .bound(let condition): return [CriterionAlternative(bounds: [condition], memberships: [])]
        case .membership(let membership): return [CriterionAlternative(bounds: [], memberships: [membership])]
        case .any(let parts):
            var found: [CriterionAlternative] = []
            for part in parts {
                guard let own = part.alternatives(atMost: limit) else { return nil }
                found += own
            }
            return found.count <= limit ? found : nil
        case .all(let parts):
            var found = [CriterionAlternative(bounds: [], memberships: [])]
            for part in parts {
                guard let own = part.alternatives(atMost: limit), found.count * own.count <= limit else { return nil }
                found = found.flatMap { left in own.map { left.joined($0) } }
            }
            return found
        }
    }
}

/// Bounds and memberships that must all hold.
struct CriterionAlternative: Sendable {
    var bounds: [Criterion.Condition]
    var memberships: [Criterion.Membership]

    fileprivate func joined(_ other: CriterionAlternative) -> CriterionAlternative {
        CriterionAlternative(bounds: bounds + other.bounds, memberships: memberships + other.memberships)
    }
}
