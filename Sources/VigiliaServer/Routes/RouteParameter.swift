internal import ClinicalEvents
internal import Documents
internal import Projections
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
        case .signals: Self.signalChoice + Self.date + Self.page
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
}
