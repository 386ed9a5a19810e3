/// Who may use an address.
enum Access: Equatable {
    /// Whoever reaches the server.
    case everybody
    /// Only accounts of these roles.
    case roles(Set<Role>)

    func allows(_ role: Role) -> Bool {
        switch self {
        case .everybody: true
        case .roles(let roles): roles.contains(role)
        }
    }
}

extension Route {
    /// Who may use it: the one place that says so. What is not named here is refused.
    var access: Access {
        switch self {
        case .live, .ready, .description: .everybody
        case .figures: .roles([.administrator, .auditor])
        case .appendEvents: .roles([.administrator, .officer, .site])
        case .readEvents, .followEvents: .roles([.administrator, .officer, .auditor, .site, .subscriber])
        // An account's own: what it is shown there is what the feed shows it.
        case .subscriptions, .createSubscription, .subscription, .deleteSubscription, .readSubscription, .acknowledge,
            .moveSubscription, .deadLetters, .settleDeadLetters:
            .roles([.administrator, .officer, .auditor, .site, .subscriber])
        case .alerts, .alert, .completeness: .roles([.administrator, .officer, .auditor])
        case .followAlerts: .roles([.administrator, .officer, .auditor, .subscriber])
        case .decide: .roles([.administrator, .officer])
        case .signals, .incidence, .timeCourse: .roles([.administrator, .officer, .auditor, .subscriber])
        case .patient: .roles([.administrator, .officer, .auditor, .site])
        case .treeHead, .consistency: .roles([.administrator, .officer, .auditor, .subscriber])
        // Who read what is for whoever looks after that, and not for those who read.
        case .access: .roles([.administrator, .auditor])
        case .inclusion, .difference, .exportCase: .roles([.administrator, .officer, .auditor])
        }
    }
}
