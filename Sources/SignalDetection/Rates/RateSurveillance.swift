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
            takers[place] = nil
            found.append(place)
            if rules.family == .holm { places = Array(rules.expectations.indices) }
        }
    }

    private mutating func isSignal(_ place: Int) -> Bool {
        guard let look = Look(ledger.counts(place), rules, place) else { return false }
        return limits.criticalValue(look.test, level).map { look.ratio >= $0 } ?? false
    }

    private var level: Double { rules.level(afterSignals: signals.count { $0 != nil }) }

    /// The numbers of the cases of which a first reaction counts under a pair, ascending. Cost: a look at every case.
    public func cases(_ place: Int) -> [UInt32] { ledger.cases(observedIn: place) }

    /// How a pair stands, by its place among the rules' expectations.
    public mutating func state(_ place: Int) -> RateState {
        let counts = ledger.counts(place)
        let days = counts.map(\.personDays)
        let expectation = rules.expectations[place]
        let level = signals[place]?.level ?? level
        var state = RateState(
            expectation: expectation, intervals: counts, expected: expectation.expected(personDays: days),
            logLikelihoodRatio: 0, level: level, isOver: false, signal: signals[place],
            takenBackBy: takers[place])
        state.isOver = state.expected > rules.limit
        guard let test = rules.test(expectation, personDays: days) else { return state }
        state.logLikelihoodRatio = test.logLikelihoodRatio(observed: state.observed, expected: state.expected)
        state.criticalValue = limits.criticalValue(test, level)
        return state
    }
}

extension RateSurveillance {
    /// Takes back what no longer holds. The steps of the family are gone through anew: a signal that falls takes with it those that
    /// crossed only a limit that it had lowered for them.
    private mutating func reconsider(_ lessened: Set<Int>, _ sequence: UInt64) {
        var open = signals.indices.filter { signals[$0] != nil }
        var (standing, looks): (Int, [Int: [Look]]) = (0, [:])
        while true {
            let level = rules.level(afterSignals: standing)
            let next = open.firstIndex { place in
                if !lessened.contains(place), let known = signals[place]?.level, level >= known { return true }
                let past = looks[place] ?? self.looks(place)
                looks[place] = past
                return past.contains { look in limits.criticalValue(look.test, level).map { look.ratio >= $0 } ?? false
                }
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
                    place: place, signal: signal, sequence: sequence, nearest: looks[place].flatMap(Self.nearest)))
        }
    }

    /// How a pair stood, by what is known now, on each day until now on which it may have got to the limit.
    private func looks(_ place: Int) -> [Look] {
        ledger.past(of: place, and: signals[place]?.day).compactMap { Look($0, rules, place) }
    }

    private static func nearest(_ looks: [Look]) -> RateState.Nearest? {
        looks.max { $0.ratio < $1.ratio }.map { look in
            RateState.Nearest(observed: look.observed, expected: look.expected, logLikelihoodRatio: look.ratio)
        }
    }
}

/// How a pair stands, or stood, where it may signal.
private struct Look {
    let observed: Int
    let expected: Double
    let test: SequentialRateTest
    let ratio: Double

    /// `nil` where no critical value counts: too few reactions, no more than expected, or surveillance is over.
    init?(_ counts: [IntervalCounts], _ rules: RateRules, _ place: Int) {
        observed = counts.reduce(0) { $0 + $1.observed }
        guard observed >= rules.minimumEvents else { return nil }
        let days = counts.map(\.personDays)
        expected = rules.expectations[place].expected(personDays: days)
        guard expected > 0, expected <= rules.limit, Double(observed) > expected,
            let test = rules.test(rules.expectations[place], personDays: days)
        else { return nil }
        self.test = test
        ratio = test.logLikelihoodRatio(observed: observed, expected: expected)
    }
}
