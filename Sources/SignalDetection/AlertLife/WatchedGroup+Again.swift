import ClinicalEvents
import Projections

extension WatchedGroup {
    /// Takes in what the group just raised, and adds the pairs that are to be raised again.
    ///
    /// - Parameters:
    ///   - change: what the event changed.
    ///   - row: the event.
    ///   - fatality: whether its case is fatal.
    ///   - register: the history so far.
    ///   - configuration: the triggers, and the criteria in force.
    ///   - crossings: what the group just raised.
    mutating func raiseAgain(
        _ change: ContributionChange, _ row: borrowing EventRow, _ fatality: CaseFatality,
        _ register: borrowing CaseRegister,
        _ configuration: DetectorConfiguration, into crossings: inout [Crossing]
    ) {
        raised.take(&crossings, row.sequence)
        for pair in movedPairs {
            guard let table = table(ofPair: pair, register) else { continue }
            guard let reason = raised.reason(pair, table, row.sequence, configuration.realerts) else { continue }
            let met = raised.criteria(pair).filter { configuration.criteria.contains($0) }
                .filter { meets($0, pair, table, register) }
            if !met.isEmpty { raised.noteAgain(pair, table, row.sequence) }
            crossings += met.map { Crossing(pair: pair, criterion: $0, table: table, reason: reason) }
        }
        guard !fatality.isOfNone else { return }
        let earlier = fatality.before ? before(change) : .none
        let current = fatality.after ? after(change) : .none
        for (drug, reaction) in earlier.pairs(notOf: current) {
            if let pair = pair(drug: drug, reaction: reaction, register) { raised.forgetFatal(pair) }
        }
        raiseFatal(current.pairs(notOf: earlier), row.sequence, register, configuration, into: &crossings)
    }

    /// Notes the pairs of a fatal case, and adds those that had none and are to be raised again: whether or not a criterion is still
    /// met, since what was refuted was refuted without a death.
    private mutating func raiseFatal(
        _ pairs: [(drug: UInt32, reaction: UInt32)], _ sequence: UInt64, _ register: borrowing CaseRegister,
        _ configuration: DetectorConfiguration, into crossings: inout [Crossing]
    ) {
        for (drug, reaction) in pairs {
            guard let pair = pair(drug: drug, reaction: reaction, register) else { continue }
            guard let reason = raised.noteFatal(pair, sequence), configuration.realerts.contains(.firstFatal),
                let table = table(ofPair: pair, register)
            else { continue }
            let known = raised.criteria(pair).filter { configuration.criteria.contains($0) }
            if !known.isEmpty { raised.noteAgain(pair, table, sequence) }
            crossings += known.map { Crossing(pair: pair, criterion: $0, table: table, reason: reason) }
        }
    }

    /// Notes the pairs of the cases that are fatal when the watch begins.
    mutating func note(_ fatalCases: FatalCases, _ register: borrowing CaseRegister) {
        for number in fatalCases.numbers {
            for (drug, reaction) in counted(number, register).pairs(notOf: .none) {
                guard let pair = pair(drug: drug, reaction: reaction, register) else { continue }
                _ = raised.noteFatal(pair, 0)
            }
        }
    }
}

extension CountedCase {
    /// The pairs it has and another one has not. A closure that asked a group would copy it, so they are gathered first.
    fileprivate func pairs(notOf other: CountedCase) -> [(drug: UInt32, reaction: UInt32)] {
        var pairs: [(drug: UInt32, reaction: UInt32)] = []
        forEachPair(notOf: other) { if has(drug: $0, reaction: $1) { pairs.append(($0, $1)) } }
        return pairs
    }
}
