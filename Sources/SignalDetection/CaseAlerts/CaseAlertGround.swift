/// What an alert about a case rests on. As long as it holds, it is raised once, and again only with a shorter clock.
struct CaseAlertGround: Hashable, Sendable {
    var rule: CaseAlertRule
    /// The number of the drug, where the rule is about one.
    var drug: UInt32?
    /// The number of the term, where the rule is about one.
    var term: UInt32?
    /// The watch-list that has the term.
    var list: String?

    init(_ rule: CaseAlertRule, drug: UInt32? = nil, term: UInt32? = nil, list: String? = nil) {
        (self.rule, self.drug, self.term, self.list) = (rule, drug, term, list)
    }

    /// The name of the rule as it is recorded.
    var ruleName: String { list.map { "\(rule.rawValue) \($0)" } ?? rule.rawValue }
}

/// A ground that holds, and what there is to say of it.
struct HoldingGround: Sendable {
    var ground: CaseAlertGround
    var clock: ReportingClock?
    var reason: String
}

/// A ground for which an alert was raised, and still stands.
struct RaisedGround: Sendable {
    var ground: CaseAlertGround
    var clock: ReportingClock?
    /// The event that moved the last alert.
    var trigger: UInt64
}
