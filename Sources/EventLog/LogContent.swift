import LMDB

/// What the data file of a log was found to hold when it was opened: its structure is sound, and those values that a look-up
/// could miss without noticing are what was written.
///
/// Blocks, names and segments are checked when they are read: damage to one of them leaves the others readable.
struct LogContent {
    /// The version of the format it states.
    private(set) var format: UInt64?
    private(set) var faults = StoredFaults()
    private let isDescriptionIntact: Bool
    private var structure: FileStructure

    /// Checks the last commit. Cost: that of `Environment.checkStructure`.
    init(_ environment: Environment) throws(LMDBError) {
        var values = CheckedValues()
        // Its entries come one after the other: a tree is looked up once, not for each.
        var current: (name: String, tree: LogTree?) = ("", nil)
        structure = try environment.checkStructure { name, key, value throws(LMDBError) in
            if name != current.name { current = (name, LogTree(rawValue: name)) }
            values.check(current.tree, key, value)
        }
        format = values.format
        isDescriptionIntact = values.isDescriptionIntact
        if values.segmentKeys != values.state?.segmentKeys ?? KeySum() {
            faults.indexes = .corrupted("read the indexes")
        }
        if !values.arePositionsIntact { faults.positions = .corrupted("read how far the followers have come") }
    }

    /// Whether the file holds a log, whole or not.
    var isMade: Bool { (structure.trees.first { $0.name == LogTree.meta.rawValue }?.entries ?? 0) > 0 }

    /// Whether somebody began to make a log and was stopped, or is still at it: databases come first, each in a commit of its
    /// own, what they hold last.
    var isBegun: Bool {
        let begun = LogTree.allCases.prefix(structure.trees.count)
        return structure.trees.allSatisfy { $0.entries == 0 } && structure.otherEntries == 0
            && Set(structure.trees.map(\.name)) == Set(begun.map(\.rawValue))
            && (structure.transactionID == 0 || !begun.isEmpty)
    }

    /// Throws where a database of a log is missing or has keys of the wrong kind, or what the log says of itself has changed.
    func check() throws(LMDBError) {
        for tree in LogTree.allCases {
            let found = structure.trees.first { $0.name == tree.rawValue }
            guard let found, found.hasIntegerKeys == tree.hasIntegerKeys else {
                throw .corrupted("read the database \(tree.rawValue)")
            }
        }
        guard isDescriptionIntact else { throw .corrupted("read the log's description") }
    }
}

/// What is wrong with parts that a log can be read without.
struct StoredFaults: Sendable {
    var indexes: LMDBError?
    var positions: LMDBError?

    func throwAny() throws(LMDBError) {
        if let fault = indexes ?? positions { throw fault }
    }
}

/// What was seen of the values that lie beside their keys.
private struct CheckedValues {
    var format: UInt64?
    var state: LogState?
    var segmentKeys = KeySum()
    var isDescriptionIntact = true
    var arePositionsIntact = true

    mutating func check(_ tree: LogTree?, _ key: RawSpan, _ value: RawSpan?) {
        switch tree {
        case .meta:
            let number = key.byteCount == 8 ? key.integer(at: 0, as: UInt64.self) : 0
            guard let value, value.endsInItsChecksum(under: key) else {
                // State and tree are looked for by all that need them, and missed; the rest can be read without.
                let isMissed = [LogStore.MetaKey.state, .tree].contains { $0.rawValue == number }
                isDescriptionIntact = isDescriptionIntact && isMissed
                return
            }
            if number == LogStore.MetaKey.format.rawValue, value.byteCount >= 8 {
                format = value.integer(at: 0, as: UInt64.self)
            }
            if number == LogStore.MetaKey.state.rawValue { state = LogState(value) }
        case .runs: segmentKeys.add(key)
        case .positions:
            if value?.endsInItsChecksum(under: key) != true { arePositionsIntact = false }
        default: break
        }
    }
}
