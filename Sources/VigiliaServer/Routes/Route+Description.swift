internal import Documents

/// What OpenAPI says of an address.
struct RouteDescription {
    /// The name of the operation, for programs that are made from the document.
    var operation: String
    var summary: String
    /// The types of the answer.
    var answers: [String]
    /// Refusals beyond those of every address that asks for an account.
    var refusals: [Problem.Kind] = []
    /// The types of the body, where there is one.
    var bodies: [String] = []
}

extension Route {
    var documentation: RouteDescription {
        switch self {
        case .live: RouteDescription(operation: "live", summary: "Whether the server runs.", answers: [Self.json])
        case .ready:
            RouteDescription(
                operation: "ready", summary: "Whether it can read the log.", answers: [Self.json],
                refusals: [.internalFault])
        case .figures:
            RouteDescription(
                operation: "figures", summary: "What it counts and times, in the text form of Prometheus.",
                answers: ["text/plain"])
        case .description: RouteDescription(operation: "description", summary: "This document.", answers: [Self.json])
        case .appendEvents: Self.writing
        case .readEvents:
            RouteDescription(
                operation: "readEvents", summary: "Events in the order of the log, a page at a time.",
                answers: ["application/cloudevents-batch+json"], refusals: [.badRequest])
        case .followEvents:
            RouteDescription(
                operation: "followEvents", summary: "Events as they are recorded, as Server-Sent Events.",
                answers: [Self.stream], refusals: [.badRequest, .busy])
        case .followAlerts:
            RouteDescription(
                operation: "followAlerts", summary: "Alerts as they are raised, and what is decided about them.",
                answers: [Self.stream], refusals: [.badRequest, .busy])
        case .subscriptions, .createSubscription, .subscription, .deleteSubscription, .readSubscription, .acknowledge,
            .moveSubscription, .deadLetters, .settleDeadLetters:
            subscriptionDocumentation
        case .alerts:
            RouteDescription(
                operation: "alerts", summary: "Every alert and where it stands.", answers: Self.table,
                refusals: [.badRequest, .notAcceptable])
        case .signals:
            RouteDescription(
                operation: "signals", summary: "The disproportionality of every pair of drug and reaction.",
                answers: Self.table, refusals: [.badRequest, .notAcceptable, .busy])
        case .incidence:
            RouteDescription(
                operation: "incidence", summary: "How often exposed patients had a reaction, and when.",
                answers: Self.table, refusals: [.badRequest, .notAcceptable, .busy])
        case .timeCourse:
            RouteDescription(
                operation: "timeCourse", summary: "The disproportionality of one pair at the end of each month.",
                answers: Self.table, refusals: [.badRequest, .notAcceptable, .busy])
        case .completeness:
            RouteDescription(
                operation: "completeness", summary: "What each site brought of what a registry expects.",
                answers: Self.table, refusals: [.badRequest, .notAcceptable, .busy])
        case .alert:
            RouteDescription(
                operation: "alert", summary: "One alert: what was found, how it stands, its cases, what was decided.",
                answers: [Self.json], refusals: [.badRequest, .notFound, .notAcceptable, .busy])
        case .decide:
            RouteDescription(
                operation: "decide", summary: "Records a step in the life of an alert, in the account's own name.",
                answers: [Self.json],
                refusals: [
                    .badRequest, .notFound, .conflict, .caseChanged, .tooLarge, .unsupportedMediaType, .invalidRecord,
                    .busy, .diskFull,
                ], bodies: [Self.json])
        case .patient:
            RouteDescription(
                operation: "patient", summary: "What is known of one patient.", answers: [Self.json],
                refusals: [.badRequest, .notFound, .notAcceptable])
        case .treeHead:
            RouteDescription(
                operation: "treeHead", summary: "The last signed tree head.", answers: [Self.json],
                refusals: [.badRequest, .notFound])
        case .inclusion:
            RouteDescription(
                operation: "inclusion", summary: "The proof that the log of a head has an event.", answers: [Self.json],
                refusals: [.badRequest, .notFound])
        case .consistency:
            RouteDescription(
                operation: "consistency",
                summary: "The proof that the log of a head begins with that of an earlier one.",
                answers: [Self.json], refusals: [.badRequest, .notFound])
        case .difference:
            RouteDescription(
                operation: "difference", summary: "What changed between two dates of the log.", answers: Self.table,
                refusals: [.badRequest, .notAcceptable, .busy])
        case .access:
            RouteDescription(
                operation: "access", summary: "Who read and wrote what, in the order of the access log.",
                answers: [Self.json], refusals: [.badRequest, .busy])
        case .exportCase:
            RouteDescription(
                operation: "exportCase", summary: "Everything about one case, with proofs by the last signed head.",
                answers: [Self.json], refusals: [.badRequest, .notFound])
        }
    }

    private static let writing = RouteDescription(
        operation: "appendEvents",
        summary: "Records events: one, an array of them, or one a line. What is acknowledged is durable.",
        answers: [json],
        refusals: [
            .badRequest, .conflict, .caseChanged, .tooLarge, .unsupportedMediaType, .invalidRecord, .busy, .diskFull,
        ], bodies: [json, "application/x-ndjson"])
    static let json = "application/json"
    private static let stream = "text/event-stream"
    private static let table = [json, "text/csv"]
}
