import ClinicalEvents
import LMDB

/// The three indexes of a log's sealed part.
struct LogIndexes: Sendable {
    let store: LogStore

    /// Hash of (source, source key) -> granule of sequences.
    var sourceKeys: RunIndex { RunIndex(identifier: 1, database: store.runs, fault: store.faults.indexes) }
    /// Case number -> granule of sequences.
    var caseEvents: RunIndex { RunIndex(identifier: 2, database: store.runs, fault: store.faults.indexes) }
    /// Hash of the case's identifier -> granule of case numbers.
    var caseNames: RunIndex { RunIndex(identifier: 3, database: store.runs, fault: store.faults.indexes) }

    var all: [RunIndex] { [sourceKeys, caseEvents, caseNames] }
}

extension LogStore {
    /// The number of a case of the sealed part by its identifier; `nil` where it has none of that name.
    func sealedCase(
        _ identifier: String, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> UInt32? {
        var granules: [UInt32] = []
        let key = hash.hash(identifier).runKey
        try LogIndexes(store: self).caseNames.lookUp([key], transaction) { granules.append($1) }
        for granule in granules {
            let found = try number(of: ExactName(identifier), cases, among: Granule.cases(granule), transaction)
            if let found { return found }
        }
        return nil
    }
}
