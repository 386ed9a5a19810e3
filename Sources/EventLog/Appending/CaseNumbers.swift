import ClinicalEvents
import LMDB

/// The numbers of cases: those of the tail, which no index has yet, and those met lately.
struct CaseNumbers {
    /// Cases that are not sealed, all of them.
    private var unsealed = NameIndex()
    /// Sealed cases met lately.
    private var recent = NameIndex()
    /// Which cases the sealed part may have.
    private var filter: KeyFilter?
    private var known = LogState()
    /// Names added since the last commit, in the order of their numbers.
    private(set) var added: [String] = []
    private var next: UInt32 = 0
    /// The case that was recalled last: as a rule it is asked for again at once.
    private var recalled: (name: String, number: UInt32)?

    /// Sealed cases remembered before the memory is emptied: some 100 bytes each.
    static let maximumRecent = 131_072

    /// Takes in the cases that were named, or sealed, since.
    mutating func catchUp(
        _ store: LogStore, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        let first = max(known.caseCount, state.sealedCases)
        if state.sealedCases > known.sealedCases { forgetSealed(state) }
        if state.caseCount > first {
            let names = try store.names(store.cases, from: first, through: state.caseCount - 1, transaction)
            guard names.count == Int(state.caseCount - first) else { throw LogError.damagedNames(state) }
            for (offset, name) in names.enumerated() {
                _ = unsealed.number(of: name, orInsert: first + UInt32(offset))
            }
        }
        recalled = nil
        // Cases that others named and sealed meanwhile are not in the filter.
        if state.sealedCases > known.caseCount { filter = nil }
        (known, next) = (state, state.caseCount)
        added.removeAll(keepingCapacity: true)
    }

    /// Cases that were sealed are remembered like any other that was met lately.
    private mutating func forgetSealed(_ state: LogState) {
        for (name, number) in unsealed.entries where number < state.sealedCases {
            _ = recent.number(of: name, orInsert: number)
        }
        unsealed.keep { $0 >= state.sealedCases }
    }

    /// Finds, in one sorted pass, those cases of a batch that are sealed and not remembered.
    mutating func recall(
        _ events: [ProposedEvent], _ store: LogStore, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        guard known.sealedCases > 0 else { return }
        try prepareFilter(store, transaction)
        // Emptied before the look-up: a case of this batch must not be forgotten between being found and being used.
        if recent.count > Self.maximumRecent { recent.removeAll() }
        var wanted: [(key: UInt32, name: String)] = []
        let lent = events.span
        for index in lent.indices {
            if let number = existingNumber(of: lent[index].caseIdentifier) {
                recalled = (lent[index].caseIdentifier, number)
                continue
            }
            let key = store.hash.hash(lent[index].caseIdentifier).runKey
            if filter?.mayContain(key) ?? true { wanted.append((key, lent[index].caseIdentifier)) }
        }
        guard !wanted.isEmpty else { return }
        wanted.sort { $0.key < $1.key }
        var candidates: [(index: Int, granule: UInt32)] = []
        try LogIndexes(store: store).caseNames.lookUp(wanted.map(\.key), transaction) { candidates.append(($0, $1)) }
        for (index, granule) in candidates where recent[wanted[index].name] == nil {
            let name = wanted[index].name
            let number = try store.number(
                of: ExactName(name), store.cases, among: Granule.cases(granule), transaction)
            if let number { _ = recent.number(of: name, orInsert: number) }
        }
    }

    /// The number of a case, given to it now if it has none. Those of a batch were recalled before.
    mutating func number(of identifier: String) -> UInt32 {
        if let recalled, ExactName(recalled.name) == ExactName(identifier) { return recalled.number }
        if let number = recent[identifier] { return number }
        let number = unsealed.number(of: identifier, orInsert: next)
        if number == next {
            next += 1
            added.append(identifier)
        }
        return number
    }

    /// The number of a case, if it has one. It was recalled before.
    func existingNumber(of identifier: String) -> UInt32? {
        unsealed[identifier] ?? recent[identifier]
    }

    /// The commit is durable: the names added are the log's.
    mutating func confirm(_ state: LogState, _ store: LogStore) {
        for name in added { filter?.insert(store.hash.hash(name).runKey) }
        known = state
        added.removeAll(keepingCapacity: true)
    }

    /// Made, or made anew with twice the room, from the index.
    private mutating func prepareFilter(
        _ store: LogStore, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        if let filter, filter.count < filter.capacity { return }
        var made = KeyFilter(capacity: 2 * Int(known.caseCount))
        try LogIndexes(store: store).caseNames.forEachEntry(transaction) { made.insert($0.key) }
        for entry in unsealed.entries { made.insert(store.hash.hash(entry.name).runKey) }
        filter = made
    }
}
