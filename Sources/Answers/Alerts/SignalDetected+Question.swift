package import ClinicalEvents
package import Projections
import SignalDetection

extension SignalDetected {
    /// Whether it is about a rate in patients at risk.
    package var isRate: Bool { rule == Finding.rateRule }
    /// Whether it is about a cluster in time.
    package var isCluster: Bool { rule == Finding.clusterRule }

    /// What the alert counts as a pair; of one about a case, drug and term among all cases. `nil` where this version does not know it.
    package var question: CaseQuestion? {
        guard subject == nil else { return CaseQuestion(.term) }
        guard let level = level.flatMap(WatchedLevel.init) else { return nil }
        var conditions = isCluster ? [CaseCondition.serious] : []
        if let population {
            // A lot is no group of cases that tables have.
            guard let known = WatchedPopulation(population) ?? (isCluster ? .serious : nil) else { return nil }
            if let condition = known.condition, !conditions.contains(condition) { conditions.append(condition) }
        }
        return CaseQuestion(level.reactions, exposure: level.exposure, conditions: conditions)
    }
}
