public import ClinicalEvents
public import Projections
import SignalStatistics
import Terminology

/// Watches the rates of first reactions in patients at risk against what was expected, with a test that may look at every event.
///
/// It looks at a pair at each event that changes what is observed of it or who is at risk, as of the latest day on which anything was
/// received. In between only the expected count grows, and the ratio falls: no look could find anything. A correction recomputes its
/// case. The same history gives the same signals at the same events.
///
/// The test of a pair ends when it signals. Where a correction, or news that a reaction was no first one, leaves no day until now on
/// which the ratio got to the limit, the signal is taken back, and the test goes on as if it had never ended.
///
/// Cost: a reaction some microseconds; an event about treatment, and a correction, the history of its case.
public struct RateSurveillance: Sendable {
    /// The rules.
    public let rules: RateRules
    private let firstDay: Int32?
    private var register: RiskRegister
    private var ledger: RateLedger
    private var signals: [RateState.Signal?]
    private var takers: [Int: UInt64] = [:]
    /// The signals that the last event took back, in the order of the rules.
    public private(set) var takenBack: [RateState.TakenBack] = []
    private var limits: RateLimits
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
        ledger = RateLedger(pairs: rules.expectations.count)
        signals = Array(repeating: nil, count: rules.expectations.count)
        limits = RateLimits(rules)
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
        takenBack.removeAll()
        guard try register.apply(row, names: names, standing: standing), let day = register.lastReceivedDay else {
            return []
        }
        var changed: Set<Int> = []
        ledger.advance(to: day, changed: &changed)
        let before = ledger.pairsObserved(in: row.caseNumber)
        ledger.replace(parts(of: row.caseNumber), of: row.caseNumber, changed: &changed)
        let moved = row.kind.correctsEvents ? changed : before.subtracting(ledger.pairsObserved(in: row.caseNumber))
        let lessened = moved.filter { signals[$0] != nil }
        if !lessened.isEmpty { reconsider(lessened, row.sequence) }
        return look(at: changed.sorted(), row.sequence)
    }

    private mutating func parts(of caseNumber: UInt32) -> [RateLedger.Part] {
        register.risks(of: caseNumber).flatMap { risk in
            guard firstDay.map({ risk.start >= $0 }) ?? true else { return [RateLedger.Part]() }
            return (places[risk.exposure] ?? []).compactMap { organ, place in
                guard !risk.hadBefore.contains(where: { Terminology.folded($0) == organ }) else { return nil }
                let first = risk.firsts.first { Terminology.folded($0.reaction) == organ }
                return RateLedger.Part(pair: place, start: risk.start, end: risk.end, first: first?.days)
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
            takers[place] = nil
            found.append(place)
            if rules.family == .holm { places = Array(rules.expectations.indices) }
        }
    }

    private mutating func isSignal(_ place: Int) -> Bool {
        let observed = ledger.observed(place)
        guard observed >= rules.minimumEvents else { return false }
        let expected = rules.expectations[place].expected(personDays: ledger.personDays(place))
        guard expected > 0, expected <= rules.limit, Double(observed) > expected,
            let ratio = limits.test(place)?.logLikelihoodRatio(observed: observed, expected: expected)
        else { return false }
        return limits.criticalValue(place, level).map { ratio >= $0 } ?? false
    }

    private var level: Double { rules.level(afterSignals: signals.count { $0 != nil }) }

    /// The numbers of the cases of which a first reaction counts under a pair, ascending. Cost: a look at every case.
    public func cases(_ place: Int) -> [UInt32] { ledger.cases(observedIn: place) }

    /// How a pair stands, by its place among the rules' expectations.
    public mutating func state(_ place: Int) -> RateState {
        let (observed, days) = (ledger.observed(place), ledger.personDays(place))
        let expectation = rules.expectations[place]
        let expected = expectation.expected(personDays: days)
        let ratio = limits.test(place)?.logLikelihoodRatio(observed: observed, expected: expected)
        let level = signals[place]?.level ?? level
        return RateState(
            expectation: expectation, observed: observed, personDays: days, expected: expected,
            logLikelihoodRatio: ratio ?? 0, criticalValue: limits.criticalValue(place, level), level: level,
            isOver: expected > rules.limit, signal: signals[place], takenBackBy: takers[place])
    }
}

extension RateSurveillance {
    /// Takes back what no longer holds. The steps of the family are gone through anew: a signal that falls takes with it those that
    /// crossed only a limit that it had lowered for them.
    private mutating func reconsider(_ lessened: Set<Int>, _ sequence: UInt64) {
        var open = signals.indices.filter { signals[$0] != nil }
        var (standing, nearest): (Int, [Int: RateState.Nearest?]) = (0, [:])
        while true {
            let level = rules.level(afterSignals: standing)
            let next = open.firstIndex { place in
                if !lessened.contains(place), let known = signals[place]?.level, level >= known { return true }
                let found = nearest[place] ?? self.nearest(place)
                nearest[place] = .some(found)
                guard let found, let limit = limits.criticalValue(place, level) else { return false }
                return found.logLikelihoodRatio >= limit
            }
            guard let next else { break }
            open.remove(at: next)
            standing += 1
        }
        for place in open {
            guard let signal = signals[place] else { continue }
            (signals[place], takers[place]) = (nil, sequence)
            takenBack.append(
                RateState.TakenBack(
                    place: place, signal: signal, sequence: sequence, nearest: nearest[place].flatMap(\.self)))
        }
    }

    /// How a pair stood when its ratio was largest, by what is known now.
    private func nearest(_ place: Int) -> RateState.Nearest? {
        let test = limits.test(place)
        return ledger.past(of: place).compactMap { observed, days -> RateState.Nearest? in
            let expected = rules.expectations[place].expected(personDays: days)
            guard observed >= rules.minimumEvents, expected > 0, expected <= rules.limit, Double(observed) > expected,
                let ratio = test?.logLikelihoodRatio(observed: observed, expected: expected)
            else { return nil }
            return RateState.Nearest(observed: observed, expected: expected, logLikelihoodRatio: ratio)
        }.max { $0.logLikelihoodRatio < $1.logLikelihoodRatio }
    }
}
