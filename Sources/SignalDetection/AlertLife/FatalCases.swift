import ClinicalEvents
import Projections

/// Which cases are fatal, as they stand: a death that was taken back is none.
struct FatalCases: Sendable {
    private(set) var numbers: Set<UInt32> = []

    /// Takes in an event; gives back whether its case was fatal before it, and is now.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the names of its log.
    ///   - projection: the tables that took it in.
    ///   - standing: gives back what stands of the case; asked only where the event alone does not decide.
    mutating func update<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, _ projection: inout DisproportionalityProjection,
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) -> CaseFatality {
        let wasFatal = numbers.contains(row.caseNumber)
        let isFatal: Bool
        switch row.kind {
        case .eventAmended, .eventRetracted, .reactionRetracted:
            isFatal = projection.isFatal(try standing(row), names)
        case .safetyReportNullified, .caseErased: isFatal = false
        case .safetyReportReceived where wasFatal || row.isFatal:
            switch projection.standing(ofReport: row) {
            case .void: isFatal = false
            case .superseded: isFatal = wasFatal
            case .whole: isFatal = row.isFatal
            case .part: isFatal = row.isFatal ? true : projection.isFatal(try standing(row), names)
            }
        case .reactionReported, .reactionUpdated, .deathRecorded:
            isFatal = wasFatal || row.isFatal && row.episode > 0 && !projection.isVoid(row.caseNumber)
        default: isFatal = wasFatal
        }
        guard isFatal != wasFatal else { return CaseFatality(before: wasFatal, after: isFatal) }
        if isFatal { numbers.insert(row.caseNumber) } else { numbers.remove(row.caseNumber) }
        return CaseFatality(before: wasFatal, after: isFatal)
    }
}

/// Whether the case of an event is fatal.
struct CaseFatality: Sendable {
    /// Whether it was before the event.
    var before: Bool
    /// Whether it is now.
    var after: Bool

    var isOfNone: Bool { !before && !after }
    var hasChanged: Bool { before != after }
}

extension DisproportionalityProjection {
    fileprivate mutating func isFatal(_ standing: StandingEvents, _ names: SymbolTable) -> Bool {
        statements(of: standing, names: names).contains(where: \.isFatal)
    }
}
