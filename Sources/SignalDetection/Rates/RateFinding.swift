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
    /// A signal that is taken back.
    init(_ state: RateState, _ taken: RateState.TakenBack, _ rules: RateRules, received: PartialDate?) {
        self.init(state, taken.signal, rules, received: received)
        trigger = taken.sequence
        let observed = taken.nearest?.observed ?? state.observed
        let expected = taken.nearest?.expected ?? state.expected
        let ratio = taken.nearest?.logLikelihoodRatio ?? state.logLikelihoodRatio
        withdraw(
            "With what is known now the limit was not crossed on any day, as event \(taken.signal.sequence) seemed to do: "
                + "at the nearest \(observed) first reactions, where \((expected * 100).rounded() / 100) were expected")
        evidence = SignalEvidence(
            statistic: "log-likelihood ratio", value: ratio, limit: state.criticalValue, observed: observed,
            expected: expected, probability: state.level)
    }
}
