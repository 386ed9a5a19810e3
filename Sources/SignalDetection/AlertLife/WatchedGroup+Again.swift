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
        guard fatality != .none else { return }
        // What a fatal case had before was noted when it had it.
        let earlier = fatality == .known ? before(change) : .none
        raiseFatal(after(change), notOf: earlier, row.sequence, register, configuration, into: &crossings)
    }

    /// Notes the pairs of a fatal case, and adds those that had none and are to be raised again: whether or not a criterion is still
    /// met, since what was refuted was refuted without a death.
    mutating func raiseFatal(
        _ counted: CountedCase, notOf earlier: CountedCase = .none, _ sequence: UInt64,
        _ register: borrowing CaseRegister, _ configuration: DetectorConfiguration, into crossings: inout [Crossing]
    ) {
        // A closure that asked the group would copy it.
        var new: [(drug: UInt32, reaction: UInt32)] = []
        counted.forEachPair(notOf: earlier) { new.append(($0, $1)) }
        let pairs = new.filter { counted.has(drug: $0.drug, reaction: $0.reaction) }
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
}

/// Whether the case of an event is fatal.
enum CaseFatality {
    case none
    /// With this event.
    case new
    /// As an earlier event said.
    case known
}
