public import ClinicalEvents
public import Projections
import SignalStatistics
import Terminology

/// Watches the rates of first reactions in patients at risk against what was expected, with a test that may look at every event.
///
/// It looks at a pair at each event that changes what is observed of it or who is at risk, as of the latest day on which anything was
/// received. In between only the expected count grows, and the ratio falls: no look could find anything. (An estimate by time since the
/// first dose can become more precise meanwhile, and a signal wait for the next look.) A correction recomputes its
/// case. The same history gives the same signals at the same events.
///
/// Cost: a reaction some microseconds; an event about treatment, and a correction, the history of its case.
public struct RateSurveillance: Sendable {
    /// The rules.
    public let rules: RateRules
    private let firstDay: Int32?
    private var register: RiskRegister
    private var ledger: RateLedger
    private var signals: [RateState.Signal?]
    private var limits = RateLimits()
    /// Places of the pairs watched, by drug and by organ.
    private let places: [String: [(organ: String, place: Int)]]

    /// Surveillance at the beginning of a history.
    ///
    /// - Parameters:
    ///   - rules: the rules.
    ///   - names: how names are counted.
    ///   - firstDay: only time at risk that begins on that day or later counts, from 1970-01-01; `nil` for all. Where rules are adopted in
    ///     the middle of a history, patients treated before may be the reason, and not all of them are known.
    public init(_ rules: RateRules, _ names: NamingRules, since firstDay: Int32? = nil) {
        (self.rules, self.firstDay) = (rules, firstDay)
        register = RiskRegister(names, rules.question)
        ledger = RateLedger(intervals: rules.expectations.map(\.intervals.count))
        signals = Array(repeating: nil, count: rules.expectations.count)
        var places: [String: [(organ: String, place: Int)]] = [:]
        for (place, expectation) in rules.expectations.enumerated() {
            for drug in names.terminology.drug(named: expectation.drug).substances {
                places[drug, default: []].append((Terminology.folded(expectation.organ), place))
            }
        }
        self.places = places
    }

    /// Takes in the next event; gives back the places of the pairs that signal with it, in the order of the rules.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    ///   - standing: gives back what stands of the row's case (see `StandingEvents`).
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) -> [Int] {
        guard try register.apply(row, names: names, standing: standing), let day = register.lastReceivedDay else {
            return []
        }
        var changed: Set<Int> = []
        ledger.advance(to: day, changed: &changed)
        ledger.replace(parts(of: row.caseNumber), of: row.caseNumber, changed: &changed)
        return look(at: changed.sorted(), row.sequence)
    }

    private mutating func parts(of caseNumber: UInt32) -> [RateLedger.Part] {
        register.risks(of: caseNumber).flatMap { risk in
            guard firstDay.map({ risk.start >= $0 }) ?? true else { return [RateLedger.Part]() }
            return (places[risk.exposure] ?? []).flatMap { organ, place in
                guard !risk.hadBefore.contains(where: { Terminology.folded($0) == organ }) else {
                    return [RateLedger.Part]()
                }
                let first = risk.firsts.first { Terminology.folded($0.reaction) == organ }
                let part = RateLedger.Part(pair: place, start: risk.start, end: risk.end, first: first?.days)
                return part.split(by: rules.expectations[place].intervals, since: risk.firstDose)
            }
        }
    }

    /// A pair that signals lowers the critical values of the others, so all are looked at again.
    private mutating func look(at changed: [Int], _ sequence: UInt64) -> [Int] {
        var (found, places) = ([Int](), changed)
        while true {
            let crossing = places.first { signals[$0] == nil && isSignal($0) }
            guard let place = crossing else { return found.sorted() }
            let state = state(place)
            signals[place] = RateState.Signal(
                sequence: sequence, day: ledger.day, observed: state.observed, expected: state.expected,
                logLikelihoodRatio: state.logLikelihoodRatio, criticalValue: state.criticalValue ?? .infinity,
                level: state.level)
            found.append(place)
            if rules.family == .holm { places = Array(rules.expectations.indices) }
        }
    }

    private mutating func isSignal(_ place: Int) -> Bool {
        let counts = ledger.counts(place)
        let observed = counts.reduce(0) { $0 + $1.observed }
        guard observed >= rules.minimumEvents else { return false }
        let days = counts.map(\.personDays)
        let expected = rules.expectations[place].expected(personDays: days)
        guard expected > 0, expected <= rules.limit, Double(observed) > expected,
            let test = rules.test(rules.expectations[place], personDays: days)
        else { return false }
        let ratio = test.logLikelihoodRatio(observed: observed, expected: expected)
        return limits.criticalValue(test, level).map { ratio >= $0 } ?? false
    }

    private var level: Double { rules.level(afterSignals: signals.count { $0 != nil }) }

    /// How a pair stands, by its place among the rules' expectations.
    public mutating func state(_ place: Int) -> RateState {
        let counts = ledger.counts(place)
        let days = counts.map(\.personDays)
        let expectation = rules.expectations[place]
        let level = signals[place]?.level ?? level
        var state = RateState(
            expectation: expectation, intervals: counts, expected: expectation.expected(personDays: days),
            logLikelihoodRatio: 0, level: level, isOver: false, signal: signals[place])
        state.isOver = state.expected > rules.limit
        guard let test = rules.test(expectation, personDays: days) else { return state }
        state.logLikelihoodRatio = test.logLikelihoodRatio(observed: state.observed, expected: state.expected)
        state.criticalValue = limits.criticalValue(test, level)
        return state
    }
}
