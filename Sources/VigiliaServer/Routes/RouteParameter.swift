internal import ClinicalEvents
internal import Documents
internal import Projections
internal import RegistryDefinitions
internal import SignalDetection

/// Something a request may state: what is described is what is accepted.
struct RouteParameter {
    /// Where it stands.
    enum Place: String { case query, header, path }

    var name: String
    var place = Place.query
    var meaning: String
    var schema: [(name: String, value: JSONText?)]
    /// Whether it may be given several times.
    var repeats = false
    var isRequired = false

    static func text(_ name: String, _ meaning: String, repeats: Bool = false) -> RouteParameter {
        RouteParameter(name: name, meaning: meaning, schema: [("type", .text("string"))], repeats: repeats)
    }

    static func integer(_ name: String, _ meaning: String, _ range: ClosedRange<Int>) -> RouteParameter {
        let schema: [(name: String, value: JSONText?)] = [
            ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
            ("maximum", .integer(range.upperBound)),
        ]
        return RouteParameter(name: name, meaning: meaning, schema: schema)
    }

    static func words(_ name: String, _ meaning: String, _ words: [String], repeats: Bool = false) -> RouteParameter {
        let schema: [(name: String, value: JSONText?)] = [("type", .text("string")), ("enum", .texts(words))]
        return RouteParameter(name: name, meaning: meaning, schema: schema, repeats: repeats)
    }

    static func header(_ name: String, _ meaning: String) -> RouteParameter {
        RouteParameter(name: name, place: .header, meaning: meaning, schema: [("type", .text("string"))])
    }

    /// The same, without which the request is refused.
    var required: RouteParameter {
        var required = self
        required.isRequired = true
        return required
    }
}

extension Route {
    /// What a request to it may state.
    var parameters: [RouteParameter] {
        switch self {
        case .live, .ready, .figures, .description, .treeHead: []
        case .appendEvents: Self.writing
        case .readEvents: [Self.after, .integer("limit", "Events at most.", FeedRoutes.limits)] + Self.filters(nil)
        case .followEvents: [Self.after, Self.lastEvent] + Self.filters(nil)
        case .followAlerts: [Self.after, Self.lastEvent] + Self.filters(FeedRoutes.alertKinds)
        case .subscriptions, .createSubscription, .subscription, .deleteSubscription, .readSubscription, .acknowledge,
            .moveSubscription, .deadLetters, .settleDeadLetters:
            subscriptionParameters
        case .alerts: Self.alertChoice + Self.page
        case .alert: [Self.alertIdentifier] + Self.date
        case .decide: [Self.alertIdentifier]
        case .signals: Self.signalChoice + Self.date + Self.page
        case .incidence: Self.incidenceChoice + Self.date + Self.page
        case .timeCourse: Self.pairChoice + Self.datesWithMonths + Self.page
        case .completeness: [Self.registry(RegistryDefinition.shippedNames).required] + Self.date + Self.page
        case .difference:
            [
                .text("from", "The day, or the moment, from whose end on changes are told.").required,
                .text("to", "The day, or the moment, until whose end they are.").required,
            ] + Self.page
        case .exportCase: [Self.caseIdentifier]
        case .access: Self.accessChoice
        case .patient: [Self.caseIdentifier] + Self.date
        case .inclusion:
            [
                .integer("sequence", "The event to be proved.", Self.sequences.lowerBound...Self.sequences.upperBound)
                    .required, Self.size,
            ]
        case .consistency:
            [.integer("from", "The size of the earlier head.", 0...Self.sequences.upperBound).required, Self.size]
        }
    }

    static let sequences = 1...Int.max

    private static let writing: [RouteParameter] = [
        .words(
            "mode",
            "Whether the records are stored together or not at all (all, where nothing is said), or each by itself.",
            AppendMode.allCases.map(\.rawValue)),
        .header(
            "Idempotency-Key",
            "Names the records that have no source key of their own, with their place in the request: one that is sent again stores "
                + "nothing twice."),
    ]
    private static let after = RouteParameter.integer(
        "after", "The sequence after which reading begins.", 0...Int.max)
    private static let lastEvent = RouteParameter.header(
        "Last-Event-ID", "The id of the last event seen: the stream goes on behind it.")
    private static let size = RouteParameter.integer(
        "size", "The size of the head to prove by; without it that of the last signed one.", 0...Int.max)
    private static let caseIdentifier = RouteParameter(
        name: "case", place: .path, meaning: "The case.", schema: [("type", .text("string"))], isRequired: true)

    private static func filters(_ kinds: Set<EventKind>?) -> [RouteParameter] {
        let words = EventKind.allCases.filter { kinds?.contains($0) ?? true }.map(\.word)
        return [
            .words("kind", "Only this kind.", words, repeats: true),
            .text("drug", "Only events that name this drug, by any of its names.", repeats: true),
            .text("organ", "Only events with a term of this system organ class.", repeats: true),
            .integer("grade", "Only events that state this CTCAE grade or a higher one.", 1...5),
            .text("site", "Only what this site observed.", repeats: true),
        ]
    }

    private static let accessChoice: [RouteParameter] = [
        .text("account", "Only what this account did."), .text("case", "Only what was asked about this case."),
        .text("from", "Only from this day on, in UTC."), .text("to", "Only up to the end of this day, in UTC."),
        .integer("after", "The entry after which reading begins: `next` of the page before.", 0...Int.max),
        .integer("limit", "Entries at most.", AccessRoutes.limits),
    ]

    private static let alertIdentifier = RouteParameter(
        name: "alert", place: .path, meaning: "The alert, by the first digits of its name.",
        schema: [("type", .text("string"))], isRequired: true)

    private static let date: [RouteParameter] = [
        .text("asOf", "The history as known on a day, or on the recorded axis at a moment; without it, now."),
        .words("axis", "What the date means.", TimeAxis.allCases.map(\.rawValue)),
    ]
    private static let page: [RouteParameter] = [
        .integer("limit", "Rows at most.", AnswerTable.limits),
        .integer("cursor", "Where a page begins: `next` of the page before.", 0...Int(Int32.max)),
    ]
    private static let alertChoice: [RouteParameter] = [
        .text("asOf", "Alerts as they stood at the end of a day, or at a moment; without it, now."),
        .words("state", "Only alerts that stand there.", AlertState.allCases.map(\.rawValue), repeats: true),
        .text("rule", "Only this rule."), .text("drug", "Only this drug, by any of its names."),
        .text("owner", "Only alerts that this person deals with."),
    ]
    private static let signalChoice: [RouteParameter] = [
        .words("level", "Terms, or organ classes.", ReactionLevel.allCases.map(\.rawValue)),
        .words("population", "Which cases are counted.", CasePopulation.allCases.map(\.rawValue)),
        .text("drug", "Only this drug, by any of its names."), .text("reaction", "Only this term or organ class."),
    ]
    private static let pairChoice: [RouteParameter] = [
        .text("drug", "The drug, by any of its names.").required,
        .text("reaction", "The term or organ class.").required,
        .words("level", "Whether the reaction is a term or an organ class.", ReactionLevel.allCases.map(\.rawValue)),
        .words("population", "Which cases are counted.", CasePopulation.allCases.map(\.rawValue)),
    ]
    /// Months end on these axes only.
    private static let datesWithMonths: [RouteParameter] = [
        date[0],
        .words(
            "axis", "What the date means, and by what events are put in months.",
            TimeCourse.Axis.allCases.map(\.rawValue)),
    ]

    private static func registry(_ names: [String]) -> RouteParameter {
        .words("registry", "A registry, by the name of its definition.", names)
    }

    private static func truth(_ name: String, _ meaning: String) -> RouteParameter {
        RouteParameter(name: name, meaning: meaning, schema: [("type", .text("boolean"))])
    }

    private static let incidenceChoice: [RouteParameter] = [
        .text(
            "by",
            "What the rows are, with commas between: drug, regimen or class; organ or term; grade; factors of patients."
        ),
        .integer("grade", "Only episodes whose worst grade is at least this.", 1...5),
        .text("window", "The risk window after the last dose: days like 90d, or open."),
        .text("cumulative", "The cumulative incidence by these days after the first dose, like 30d,90d."),
        truth("onset", "The time to onset."), truth("recurrent", "Count recurrences too."),
        truth("zeros", "Tell groups in which nobody had the reaction, too."),
        .words(
            "followUp", "Until when patients without a known end are watched.", FollowUpRule.allCases.map(\.rawValue)),
        .text("drug", "Only exposures with this drug.", repeats: true),
        .text("organ", "Only this organ class.", repeats: true), .text("term", "Only this term.", repeats: true),
        .text("where", "Only patients with this value of a factor, like sex=female.", repeats: true),
        .text("ageBands", "Where bands of age begin, like 18,65,75."),
        .text("registry", "Only patients of this registry, the reactions it captures, and its risk window."),
        truth("allPatients", "With a registry: count patients, too, who are not its."),
        truth("allReactions", "With a registry: count reactions, too, that it does not capture."),
    ]
}
