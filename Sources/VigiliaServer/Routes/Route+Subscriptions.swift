internal import Documents

extension Route {
    /// What OpenAPI says of the addresses of subscriptions.
    var subscriptionDocumentation: RouteDescription {
        switch self {
        case .createSubscription:
            described(
                "createSubscription",
                "Makes a subscription: name, feed (events or alerts), filter, from (a sequence; without it, now), and of a webhook "
                    + "url, secret, attempts. The secret is shown in this answer only.",
                [.badRequest, .conflict, .tooLarge, .unsupportedMediaType], hasBody: true)
        case .subscription: described("subscription", "A subscription, its position and its lag.", [.notFound])
        case .deleteSubscription: described("deleteSubscription", "Forgets a subscription.", [.notFound])
        case .readSubscription:
            described(
                "readSubscription",
                "Events behind the position of a subscription, which stays; Vigilia-Position says what to acknowledge.",
                [.notFound], answer: FeedPage.batchType)
        case .acknowledge:
            described(
                "acknowledge", "Moves the position of a subscription on to a sequence, never back.", Self.changing,
                hasBody: true)
        case .moveSubscription:
            described(
                "moveSubscription", "Moves the position of a subscription to any sequence: what follows comes again.",
                Self.changing, hasBody: true)
        case .deadLetters: described("deadLetters", "Events that a webhook could not push.", [.notFound])
        case .settleDeadLetters:
            described(
                "settleDeadLetters",
                "Has dead letters pushed again or forgotten: action (replay or discard), sequence (without it, each).",
                Self.changing, hasBody: true)
        default: described("subscriptions", "The subscriptions of the account.", [])
        }
    }

    private static let changing: [Problem.Kind] = [.notFound, .conflict, .tooLarge, .unsupportedMediaType]

    private func described(
        _ operation: String, _ summary: String, _ refusals: [Problem.Kind], answer: String = Route.json,
        hasBody: Bool = false
    ) -> RouteDescription {
        RouteDescription(
            operation: operation, summary: summary, answers: [answer],
            refusals: [.badRequest] + refusals + [.internalFault, .busy, .diskFull], bodies: hasBody ? [Route.json] : []
        )
    }

    /// What a request to them may state.
    var subscriptionParameters: [RouteParameter] {
        let account = RouteParameter.text(
            "account", "Whose subscriptions are meant, for an administrator; without it, the own ones.")
        let name = RouteParameter(
            name: "name", place: .path, meaning: "The name of the subscription.", schema: [("type", .text("string"))],
            isRequired: true)
        switch self {
        case .subscriptions, .createSubscription: return [account]
        case .readSubscription: return [name, account, .integer("limit", "Events at most.", FeedRoutes.limits)]
        default: return [name, account]
        }
    }
}
