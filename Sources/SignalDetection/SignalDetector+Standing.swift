public import ClinicalEvents
import Projections
public import SignalStatistics

/// How what alerts are about stands at the end of what was taken in, by the rules in force there.
extension SignalDetector {
    /// How the rate of a drug and organ stands; `nil` where it is not watched.
    ///
    /// - Parameters:
    ///   - drug: the drug, as the configuration names it.
    ///   - organ: the organ, as the configuration names it.
    public mutating func rate(drug: String, organ: String) -> RateState? { rates.state(drug: drug, organ: organ) }

    /// The numbers of the cases whose first reactions count under the rate of a drug and organ. Cost: a look at every case.
    ///
    /// - Parameters:
    ///   - drug: the drug, as the configuration names it.
    ///   - organ: the organ, as the configuration names it.
    public func rateCases(drug: String, organ: String) -> [UInt32] { rates.cases(drug: drug, organ: organ) }

    /// How the cluster that an alert is about stands; `nil` where it was not told of by the rules in force. Cost: a look at every case.
    public func cluster(_ alert: SignalDetected) -> ClusterWatch.Standing? {
        clusters.standing(alert, register.projection)
    }

    /// The rules about single cases that a case fulfils, as alerts name them, each once.
    ///
    /// - Parameter caseNumber: the number of the case.
    public func rulesHolding(ofCase caseNumber: UInt32) -> [String] {
        cases.standing(caseNumber).reduce(into: []) { names, ground in
            if !names.contains(ground.ruleName) { names.append(ground.ruleName) }
        }
    }

    /// The criterion that raised an alert about a pair; `nil` where no configuration of the history has it, and it does not ship.
    public func criterion(of alert: SignalDetected) -> Criterion? {
        let known = configurations.reversed().flatMap(\.criteria) + Criterion.presets
        return known.first { $0.name == alert.rule && $0.definition == alert.definition }
    }

    /// Whether a table meets a criterion, by the lists in force.
    ///
    /// - Parameters:
    ///   - criterion: the criterion; it need not be one of the configuration.
    ///   - table: the table.
    ///   - drugs: the names of the pair's drug; several of a regimen.
    ///   - term: the pair's term; `nil` where it is an organ, which stands in no list.
    public func meets(_ criterion: Criterion, _ table: ContingencyTable, drugs: [String], term: String?) -> Bool {
        criterion.isMet(table) { membership in
            switch membership.side {
            case .drug: drugs.contains { lists.contains($0, membership) }
            case .term: term.map { lists.contains($0, membership) } ?? false
            }
        }
    }
}
