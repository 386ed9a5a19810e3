import ClinicalEvents
import SignalStatistics

extension Finding {
    /// The rule of signals of a raised rate.
    public static let rateRule = "maxsprt"

    /// A pair whose rate signals.
    init(_ state: RateState, _ signal: RateState.Signal, _ rules: RateRules, received: PartialDate?) {
        let expectation = state.expectation
        self.init(
            rule: Self.rateRule, definition: rules.definition(expectation),
            subject: .rate(drug: expectation.drug, organ: expectation.organ), trigger: signal.sequence,
            received: received)
        let years = (state.personYears * 10).rounded() / 10
        let expected = (signal.expected * 100).rounded() / 100
        reason = "\(signal.observed) first reactions in \(years) patient-years, where \(expected) were expected"
        evidence = SignalEvidence(
            statistic: "log-likelihood ratio", value: signal.logLikelihoodRatio, limit: signal.criticalValue,
            observed: signal.observed, expected: signal.expected, probability: signal.level)
    }
}
