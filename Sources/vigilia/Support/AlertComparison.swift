import ClinicalEvents
import Projections
import SignalDetection

/// The alerts a log recorded, set against those the same history gives when it is folded again.
struct AlertComparison: CustomStringConvertible {
    /// Recorded as they are found again: the same rule, subject, event and tables.
    private(set) var agreeing = 0
    /// Recorded with other tables or words than are found again.
    private(set) var differing = 0
    /// Recorded, and not found again.
    private(set) var unexplained = 0
    /// Recorded by another configuration, terminology or version: not comparable.
    private(set) var foreign = 0
    /// Found again, and not recorded by then.
    private(set) var unrecorded = 0

    init(recorded: [AlertRow], recomputed: [AlertRow], isComparable: (AlertRow) -> Bool) {
        var expected: [String: SignalDetected] = [:]
        for alert in recomputed { expected[alert.sourceKey] = alert.signal }
        for alert in recorded {
            if let again = expected.removeValue(forKey: alert.sourceKey) {
                if again == alert.signal { agreeing += 1 } else { differing += 1 }
            } else if isComparable(alert) {
                unexplained += 1
            } else {
                foreign += 1
            }
        }
        unrecorded = expected.count
    }

    /// One line a finding.
    var description: String {
        let comparable = agreeing + differing + unexplained
        var text = "Recorded alerts: \(comparable.grouped), "
        if differing + unexplained == 0 {
            text += "every one found again from the same history, table for table."
        } else {
            text += "of which \(unexplained.grouped) are not found again and \(differing.grouped) differ: "
            text += "the log does not agree with its own history."
        }
        if unrecorded > 0 { text += " \(unrecorded.grouped) more are found now that the log had not recorded by then." }
        if foreign > 0 { text += " \(foreign.grouped) recorded under another configuration are not compared." }
        return text
    }
}

extension DetectorConfiguration {
    /// Whether a detector with this configuration could have raised an alert.
    func raises(_ alert: SignalDetected) -> Bool {
        guard alert.detector == SignalDetector.version else { return false }
        guard alert.subject == nil else { return caseAlerts.contains { $0.hasName(of: alert.rule) } }
        if alert.rule == Finding.rateRule { return rates.raises(alert) }
        if alert.rule == Finding.clusterRule { return clusters?.raises(alert) ?? false }
        return criteria.contains { $0.name == alert.rule && $0.definition == alert.definition }
            && watchedLevels.contains { $0.description == alert.level }
            && populations.contains { $0.description == alert.population }
    }
}
