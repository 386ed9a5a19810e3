import ClinicalEvents
import Projections

/// Watches rates along with everything else the detector watches, where something is expected.
struct RateMonitor: Sendable {
    private var surveillance: RateSurveillance?
    private let names: NamingRules
    /// The latest day on which anything was received, so far as that can be; `nil` before the first event of which it can.
    private var lastDay: Int32?
    /// The latest day on which anything was recorded of which it cannot: it stands in where nothing else is known.
    private var lastRecorded: Int32?

    init(_ rules: RateRules, _ names: NamingRules) {
        self.names = names
        if !rules.expectations.isEmpty { surveillance = RateSurveillance(rules, names) }
    }

    /// Goes on by other rules. A surveillance that others take the place of ends; theirs begins with patients whose time at risk begins
    /// after this day.
    mutating func adopt(_ rules: RateRules) {
        guard rules != surveillance?.rules ?? RateRules() else { return }
        let firstDay = (lastDay ?? lastRecorded).map { $0 + 1 }
        surveillance = rules.expectations.isEmpty ? nil : RateSurveillance(rules, names, since: firstDay)
    }

    mutating func update<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, into findings: inout [Finding],
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        let day = row.possibleReceivedDay
        // Of an impossible day the recording stands in, which may be years after all that is recorded with it.
        if row.isImpossiblyReceived {
            lastRecorded = max(lastRecorded ?? day, day)
        } else {
            lastDay = max(lastDay ?? day, day)
        }
        guard let found = try surveillance?.apply(row, names: names, standing: standing) else { return }
        for taken in surveillance?.takenBack ?? [] {
            guard let state = surveillance?.state(taken.place), let rules = surveillance?.rules else { continue }
            findings.append(Finding(state, taken, rules, received: row.received))
        }
        for place in found {
            guard let state = surveillance?.state(place), let signal = state.signal, let rules = surveillance?.rules
            else { continue }
            findings.append(Finding(state, signal, rules, received: row.received))
        }
    }

    /// The place of a pair among what is expected; `nil` where it is not watched.
    private func place(drug: String, organ: String) -> Int? {
        surveillance?.rules.expectations.firstIndex { $0.drug == drug && $0.organ == organ }
    }

    mutating func state(drug: String, organ: String) -> RateState? {
        place(drug: drug, organ: organ).flatMap { surveillance?.state($0) }
    }

    func cases(drug: String, organ: String) -> [UInt32] {
        place(drug: drug, organ: organ).flatMap { surveillance?.cases($0) } ?? []
    }
}
