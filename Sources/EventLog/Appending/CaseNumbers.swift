import ClinicalEvents
import LMDB

/// The numbers of cases: those of the tail, which no index has yet, and those met lately.
struct CaseNumbers {
    /// Cases that are not sealed, all of them.
    private var unsealed: [ExactName: UInt32] = [:]
    /// Sealed cases met lately.
    private var recent: [ExactName: UInt32] = [:]
    /// Which cases the sealed part may have.
    private var filter: KeyFilter?
    private var known = LogState()
    /// Names added since the last commit, in the order of their numbers.
    private(set) var added: [String] = []
    private var next: UInt32 = 0

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
            for (offset, name) in names.enumerated() { unsealed[ExactName(name)] = first + UInt32(offset) }
        }
        // Cases that others named and sealed meanwhile are not in the filter.
        if state.sealedCases > known.caseCount { filter = nil }
        (known, next) = (state, state.caseCount)
        added.removeAll(keepingCapacity: true)
    }

    /// Cases that were sealed are remembered like any other that was met lately.
    private mutating func forgetSealed(_ state: LogState) {
        for (name, number) in unsealed where number < state.sealedCases { recent[name] = number }
        unsealed = unsealed.filter { $0.value >= state.sealedCases }
    }

    /// Finds, in one sorted pass, those cases of a batch that are sealed and not remembered.
    mutating func recall(
        _ events: [ProposedEvent], _ store: LogStore, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        guard known.sealedCases > 0 else { return }
        try prepareFilter(store, transaction)
        // Emptied before the look-up: a case of this batch must not be forgotten between being found and being used.
        if recent.count > Self.maximumRecent { recent.removeAll(keepingCapacity: true) }
        var wanted: [(key: UInt32, name: ExactName)] = []
        for event in events {
            let name = ExactName(event.caseIdentifier)
            guard recent[name] == nil, unsealed[name] == nil else { continue }
            let key = store.hash.hash(event.caseIdentifier).runKey
            if filter?.mayContain(key) ?? true { wanted.append((key, name)) }
        }
        guard !wanted.isEmpty else { return }
        wanted.sort { $0.key < $1.key }
        var candidates: [(index: Int, granule: UInt32)] = []
        try LogIndexes(store: store).caseNames.lookUp(wanted.map(\.key), transaction) { candidates.append(($0, $1)) }
        for (index, granule) in candidates where recent[wanted[index].name] == nil {
            let number = try store.number(
                of: wanted[index].name, store.cases, among: Granule.cases(granule), transaction)
            if let number { recent[wanted[index].name] = number }
        }
    }

    /// The number of a case, given to it now if it has none. Those of a batch were recalled before.
    mutating func number(of identifier: String) -> UInt32 {
        let name = ExactName(identifier)
        if let number = unsealed[name] ?? recent[name] { return number }
        let number = next
        next += 1
        unsealed[name] = number
        added.append(identifier)
        return number
    }

    /// The number of a case, if it has one. It was recalled before.
    func existingNumber(of identifier: String) -> UInt32? {
        let name = ExactName(identifier)
        return unsealed[name] ?? recent[name]
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
        for name in unsealed.keys { made.insert(store.hash.hash(name.text).runKey) }
        filter = made
    }
}
