extension Rule {
    private static let names = [
        "age", "sex", "cancer", "treatment", "concomitant", "setting", "consent", "boardReview", "country", "site",
        "performanceStatus", "line", "autoimmuneHistory", "report", "all", "any", "not",
    ]

    init(_ node: DefinitionNode, depth: Int) throws(DefinitionError) {
        guard depth <= Bounds.ruleDepth else { throw node.error("at most \(Bounds.ruleDepth) rules in one another") }
        let (name, value) = try node.fields(Self.names).only()
        switch name {
        case "age": self = .age(try WholeNumbers(value, in: Bounds.age))
        case "sex": self = .sex(try value.choices())
        case "cancer": self = .cancer(try value.isAny ? [] : value.texts())
        case "treatment": self = .treatment(try TreatmentRule(value))
        case "concomitant": self = .concomitant(try value.choices())
        case "setting": self = .setting(try value.texts())
        case "consent": self = .consent(try ConsentRule(value))
        case "boardReview": self = .boardReview(try value.isAny ? BoardRule() : BoardRule(value))
        case "country": self = .country(try value.texts())
        case "site": self = .site(try value.texts())
        case "performanceStatus": self = .performanceStatus(try WholeNumbers(value, in: Bounds.performanceStatus))
        case "line": self = .line(try WholeNumbers(value, in: Bounds.line))
        case "autoimmuneHistory": self = .autoimmuneHistory(try value.choices())
        case "report": self = .report(try value.choices())
        case "all": self = .all(try Self.list(value, depth))
        case "any": self = .any(try Self.list(value, depth))
        default: self = .not(try Rule(value, depth: depth + 1))
        }
    }

    private static func list(_ node: DefinitionNode, _ depth: Int) throws(DefinitionError) -> [Rule] {
        try node.list().map { (value) throws(DefinitionError) in try Rule(value, depth: depth + 1) }
    }
}

extension DefinitionNode {
    /// Whether it says that anything will do.
    fileprivate var isAny: Bool { (try? text()) == "any" }
}

extension WholeNumbers {
    init(_ node: DefinitionNode, in bounds: ClosedRange<Int>) throws(DefinitionError) {
        let fields = try node.fields(["atLeast", "atMost"])
        atLeast = try fields["atLeast"]?.integer(in: bounds)
        atMost = try fields["atMost"]?.integer(in: bounds)
        guard atLeast != nil || atMost != nil else { throw node.error("atLeast, atMost or both") }
        guard atLeast ?? .min <= atMost ?? .max else { throw node.error("atLeast no larger than atMost") }
    }
}

extension TreatmentRule {
    init(_ node: DefinitionNode) throws(DefinitionError) {
        let fields = try node.fields([
            "drugs", "targets", "families", "settings", "daysBeforeEnrolment", "daysAfterEnrolment",
        ])
        drugs = try fields["drugs"]?.texts() ?? []
        targets = try fields["targets"]?.choices() ?? []
        families = try fields["families"]?.choices() ?? []
        settings = try fields["settings"]?.texts() ?? []
        daysBeforeEnrolment = try fields["daysBeforeEnrolment"]?.integer(in: Bounds.windowDays)
        daysAfterEnrolment = try fields["daysAfterEnrolment"]?.integer(in: Bounds.windowDays)
    }
}

extension ConsentRule {
    init(_ node: DefinitionNode) throws(DefinitionError) {
        let fields = try node.fields(["scope", "statuses"])
        scope = try fields["scope"]?.text()
        statuses = try fields.required("statuses").choices()
    }
}

extension BoardRule {
    init(_ node: DefinitionNode) throws(DefinitionError) {
        let fields = try node.fields(["decisions", "boards"])
        decisions = try fields["decisions"]?.choices() ?? []
        boards = try fields["boards"]?.texts() ?? []
    }
}
