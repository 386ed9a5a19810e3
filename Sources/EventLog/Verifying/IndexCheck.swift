import ClinicalEvents
import LMDB

/// Compares the indexes of the sealed part with the events and names that they are about: each has to be found, and nothing else.
struct IndexCheck {
    private let log: EventLog
    private let state: LogState
    private var sourceKeys = IndexDigests()
    private var caseEvents = IndexDigests()
    private var caseNames = IndexDigests()

    init(_ log: EventLog, _ state: LogState) {
        self.log = log
        self.state = state
    }

    /// Takes in the events of a block.
    mutating func expect(_ block: CheckedBlock) {
        for (offset, key) in block.sourceKeys.enumerated() {
            let sequence = block.first + UInt64(offset)
            guard sequence <= state.sealedThrough else { return }
            let granule = Granule.ofSequence(sequence)
            sourceKeys.expect(IndexEntry(key: key, granule: granule))
            caseEvents.expect(IndexEntry(key: block.caseNumbers[offset], granule: granule))
        }
    }

    /// Takes in a case's name.
    mutating func expect(_ name: String, ofCase number: UInt32) {
        guard number < state.sealedCases else { return }
        caseNames.expect(IndexEntry(key: log.store.hash.hash(name).runKey, granule: Granule.ofCase(number)))
    }

    /// Reads the indexes and compares.
    mutating func finish(
        _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification
    ) throws {
        let indexes = LogIndexes(store: log.store)
        var segments = 0
        segments += try read(indexes.sourceKeys, into: &sourceKeys, "source keys", transaction, &result) ?? 0
        segments += try read(indexes.caseEvents, into: &caseEvents, "cases' events", transaction, &result) ?? 0
        segments += try read(indexes.caseNames, into: &caseNames, "cases' names", transaction, &result) ?? 0
        let stored = try transaction.count(log.store.runs)
        if result.isIntact, stored != segments {
            result.add(LogFault(.index, nil, "\(stored - segments) pages belong to no index"))
        }
    }

    /// Compares one index; gives back its pages, `nil` where it cannot be read.
    private func read(
        _ index: RunIndex, into digests: inout IndexDigests, _ name: String,
        _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification
    ) throws -> Int? {
        do {
            var merge = try RunMerge(index, transaction)
            while let entry = try merge.next(transaction) { digests.find(entry) }
            for granule in digests.differing {
                result.add(try fault(index, granule, name, transaction))
            }
            return merge.segmentCount
        } catch {
            result.add(LogFault(.index, nil, "of \(name): \(error)"))
            return nil
        }
    }

    private func fault(
        _ index: RunIndex, _ granule: UInt32, _ name: String, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> LogFault {
        if index.identifier == LogIndexes(store: log.store).caseNames.identifier {
            let numbers = Granule.cases(granule)
            return LogFault(
                .index, nil, "of \(name): not what cases \(numbers.lowerBound) to \(numbers.upperBound) give")
        }
        let all = Granule.sequences(granule)
        guard state.sealedThrough >= all.lowerBound else {
            return LogFault(.index, nil, "of \(name): entries of events that are not sealed")
        }
        let sequences = all.clamped(to: 1...state.sealedThrough)
        if let sequence = try firstNotFound(index, granule, sequences, transaction) {
            return LogFault(.index, sequence...sequence, "of \(name): it is not found there")
        }
        return LogFault(.index, sequences, "of \(name): it has an entry that no event gives")
    }

    /// The first event of a granule that the index does not have.
    private func firstNotFound(
        _ index: RunIndex, _ granule: UInt32, _ sequences: ClosedRange<UInt64>,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> UInt64? {
        var wanted: [(key: UInt32, sequence: UInt64)] = []
        let isByCase = index.identifier == LogIndexes(store: log.store).caseEvents.identifier
        var scan = SourceKeyScan(log.store, symbols: try log.names(in: transaction))
        try scan.forEach(sequences, transaction) { event in
            wanted.append((isByCase ? event.caseNumber : event.keyHash.runKey, event.sequence))
        }
        wanted.sort { $0.key < $1.key }
        var isFound = [Bool](repeating: false, count: wanted.count)
        try index.lookUp(wanted.map(\.key), transaction) { if $1 == granule { isFound[$0] = true } }
        return zip(wanted, isFound).filter { !$0.1 }.map(\.0.sequence).min()
    }
}
