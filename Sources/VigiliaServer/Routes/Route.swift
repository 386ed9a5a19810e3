internal import HTTPTypes

/// Every address of the server. There is no other way to add one than to name it here, say who may use it (`Route+Access.swift`),
/// and describe it (`Route+Description.swift`).
enum Route: CaseIterable, Sendable {
    case live, ready, figures, description
    case appendEvents, readEvents, followEvents
    case subscriptions, createSubscription, subscription, deleteSubscription
    case readSubscription, acknowledge, moveSubscription, deadLetters, settleDeadLetters
    case alerts, followAlerts
    case signals
    case patient
    case treeHead, inclusion, consistency

    var method: HTTPRequest.Method {
        switch self {
        case .appendEvents, .createSubscription, .acknowledge, .moveSubscription, .settleDeadLetters: .post
        case .deleteSubscription: .delete
        default: .get
        }
    }

    /// The path; what stands in braces is a parameter.
    var path: String {
        switch self {
        case .live: "/health/live"
        case .ready: "/health/ready"
        case .figures: "/metrics"
        case .description: "/openapi.json"
        case .appendEvents, .readEvents: "/v1/events"
        case .followEvents: "/v1/events/stream"
        case .subscriptions, .createSubscription: "/v1/subscriptions"
        case .subscription, .deleteSubscription: "/v1/subscriptions/{name}"
        case .readSubscription: "/v1/subscriptions/{name}/events"
        case .acknowledge: "/v1/subscriptions/{name}/acknowledge"
        case .moveSubscription: "/v1/subscriptions/{name}/position"
        case .deadLetters, .settleDeadLetters: "/v1/subscriptions/{name}/dead-letters"
        case .alerts: "/v1/alerts"
        case .followAlerts: "/v1/alerts/stream"
        case .signals: "/v1/signals"
        case .patient: "/v1/patients/{case}"
        case .treeHead: "/v1/audit/head"
        case .inclusion: "/v1/audit/inclusion"
        case .consistency: "/v1/audit/consistency"
        }
    }

    /// The methods of an address.
    static func methods(ofPath path: String) -> [HTTPRequest.Method] {
        allCases.filter { $0.matches(path) }.map(\.method)
    }

    private func matches(_ path: String) -> Bool {
        let (own, asked) = (self.path.split(separator: "/"), path.split(separator: "/"))
        return own.count == asked.count && zip(own, asked).allSatisfy { $0 == $1 || $0.first == "{" }
    }
}
