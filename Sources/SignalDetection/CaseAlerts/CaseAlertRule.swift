/// A rule about single cases.
public enum CaseAlertRule: String, CaseIterable, Sendable {
    /// A reaction of the case ended in death.
    case fatal
    /// The case has a term of the EMA's list of designated medical events.
    case designatedMedicalEvent = "designated-medical-event"
    /// A serious reaction that the reference safety information in force at its onset does not list.
    case seriousUnexpected = "serious-unexpected"
    /// A serious reaction that is listed, but not as severe, or not as fatal, as it was.
    case moreSevereThanListed = "more-severe-than-listed"
    /// A serious reaction to a drug of which no reference safety information was in force.
    case seriousWithoutReference = "serious-without-reference"
    /// The case has a term of a watch-list that was adopted.
    case watchlist = "watch-list"
    /// No other case has the drug with the reaction and is serious.
    case firstSeriousPair = "first-serious-pair"

    /// Those that apply where nothing else is said. Without any list adopted, the first two alone ever fire; the two that are
    /// left out would fire for nearly every case at the beginning of a history.
    public static let standard: Set<CaseAlertRule> = [
        .fatal, .designatedMedicalEvent, .seriousUnexpected, .moreSevereThanListed, .watchlist,
    ]

    /// The rule in full, as it is recorded with each alert.
    var definition: String {
        switch self {
        case .fatal: "the first event that says a case is fatal"
        case .designatedMedicalEvent: "the first event that reports a term of EMA/326038/2020 for a case"
        case .seriousUnexpected: "serious, and not listed in the reference safety information in force at onset"
        case .moreSevereThanListed:
            "serious, and more severe than the reference safety information in force at onset lists it"
        case .seriousWithoutReference: "serious, and no reference safety information of the drug in force at onset"
        case .watchlist: "the first event that reports a term of a watch-list for a case"
        case .firstSeriousPair: "the first serious case that has the drug with the reaction"
        }
    }

    /// Whether an alert's rule is this one: a watch-list adds its name, what withdraws an alert says so.
    public func hasName(of rule: String) -> Bool {
        let name = Finding.rule(ofWithdrawal: rule) ?? rule
        return name == rawValue || self == .watchlist && name.hasPrefix(rawValue + " ")
    }

    /// Whether a serious case by this rule must be reported within a number of days.
    var startsClock: Bool {
        self == .seriousUnexpected || self == .moreSevereThanListed || self == .seriousWithoutReference
    }

    /// Whether it needs what the whole episode says, not the last event alone.
    var judgesSeverity: Bool { startsClock }
}
