import ClinicalEvents
import LMDB

/// The case that a query asks for, and where its events may lie.
struct WantedCase {
    private let identifier: String
    /// Its number; `nil` where the log has not met it.
    private(set) var number: UInt32?
    /// Where to look: granules that the index names, and the tail, which it does not know yet.
    let spans: [ClosedRange<UInt64>]

    init(_ identifier: String, _ log: EventLog, _ sequences: ClosedRange<UInt64>) throws {
        self.identifier = identifier
        let transaction = try log.store.environment.beginRead()
        let state = try log.store.state(transaction)
        number = try log.store.caseNumber(of: identifier, state, transaction)
        var spans: [ClosedRange<UInt64>] = []
        if let number { spans = try log.store.sealedSpans(ofCase: number, state, transaction) }
        // A case that is not there yet can only come behind what is.
        let tail = (number == nil ? state.lastSequence : state.sealedThrough) + 1
        self.spans = (spans + [tail...UInt64.max]).compactMap { span in
            span.overlaps(sequences) ? span.clamped(to: sequences) : nil
        }
    }

    /// Whether the log has met the case by now.
    mutating func isKnown(
        _ log: EventLog, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> Bool {
        if number != nil { return true }
        number = try log.store.caseNumber(of: identifier, log.store.state(transaction), transaction)
        return number != nil
    }
}

extension LogStore {
    /// The number of a case; `nil` where the log has none of that name.
    func caseNumber(
        of identifier: String, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> UInt32? {
        if state.caseCount > state.sealedCases {
            let unsealed = state.sealedCases...state.caseCount - 1
            let found = try number(of: ExactName(identifier), cases, among: unsealed, transaction)
            if let found { return found }
        }
        return try sealedCase(identifier, transaction)
    }

    /// Where the sealed part may hold events of a case: granules, neighbours joined.
    func sealedSpans(
        ofCase number: UInt32, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [ClosedRange<UInt64>] {
        guard state.sealedThrough > 0 else { return [] }
        var granules: Set<UInt32> = []
        try LogIndexes(store: self).caseEvents.lookUp([number], transaction) { granules.insert($1) }
        var spans: [ClosedRange<UInt64>] = []
        for granule in granules.sorted() {
            let span = Granule.sequences(granule).clamped(to: 1...state.sealedThrough)
            if let last = spans.last, last.upperBound + 1 == span.lowerBound {
                spans[spans.count - 1] = last.lowerBound...span.upperBound
            } else {
                spans.append(span)
            }
        }
        return spans
    }
}
