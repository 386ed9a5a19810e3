import ClinicalEvents
import LMDB

/// An index kept as sorted runs, merged in tiers, instead of a B+tree: no insert a key, so bulk appends stay fast.
///
/// A run is an array of 64-bit entries: a 32-bit key in the upper half, the distance of its value from the run's base in
/// the lower. A commit adds one run to the lowest tier; eight runs of a tier become one of the next, in the same
/// transaction. A log of n commits has at most 7 log8(n) runs, and an entry is rewritten log8(n) times.
struct RunIndex: Sendable {
    /// Which index it is: the first byte of its runs' keys.
    let identifier: UInt8
    let database: Database
    let verified: VerifiedValues

    /// Runs of a tier that are merged into one of the next.
    static let fanOut = 8
    static let headerBytes = 16
    static let checksumBytes = 4

    static func entry(key: UInt32, offset: UInt32) -> UInt64 { UInt64(key) << 32 | UInt64(offset) }

    /// How many entries a stored run holds.
    static func entryCount(_ stored: RawSpan) -> Int {
        max(0, stored.byteCount - headerBytes - checksumBytes) / 8
    }

    /// Adds the entries of a commit, sorted, whose values lie at distances from `base`.
    func add(_ entries: [UInt64], base: UInt64, _ transaction: inout WriteTransaction) throws(LMDBError) {
        guard !entries.isEmpty else { return }
        try put(Run(tier: 0, base: base, entries: entries), &transaction)
        var tier: UInt8 = 0
        while try mergeTier(tier, &transaction) { tier += 1 }
    }

    /// Calls `found` with the position of a key in `keys` and each value stored under it. The keys must be ascending.
    func lookUp(
        _ keys: [UInt32], _ transaction: borrowing some Transaction & ~Copyable, _ found: (Int, UInt64) -> Void
    ) throws(LMDBError) {
        for key in try runKeys(prefix: [identifier], transaction) {
            guard let stored = try transaction.value(database, for: key.span.bytes) else { continue }
            try verified.check(stored, .runs, Self.number(of: key))
            RunSearch.lookUp(keys, in: stored, found)
        }
    }

    /// Merges a tier that is full; `false` where it is not.
    private func mergeTier(_ tier: UInt8, _ transaction: inout WriteTransaction) throws(LMDBError) -> Bool {
        let keys = try runKeys(prefix: [identifier, tier], transaction)
        guard keys.count >= Self.fanOut else { return false }
        var runs: [Run] = []
        for key in keys {
            if let stored = try transaction.value(database, for: key.span.bytes) {
                try verified.check(stored, .runs, Self.number(of: key))
                runs.append(Run(tier: tier, stored: stored))
            }
        }
        for key in keys { try transaction.delete(database, key: key.span.bytes) }
        try put(Run.merging(runs, intoTier: tier + 1), &transaction)
        return true
    }

    private func put(_ run: Run, _ transaction: inout WriteTransaction) throws(LMDBError) {
        let (key, value) = (run.key(identifier), run.bytes)
        try transaction.put(database, key: key.span.bytes, value: value.span.bytes)
    }

    /// The keys of the runs that begin with a prefix, in the order of tiers and commits.
    private func runKeys(
        prefix: [UInt8], _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        var cursor = try transaction.cursor(database)
        var isNext = try Self.append(cursor.seek(atOrAfter: prefix.span.bytes)?.key, prefix, to: &keys)
        while isNext { isNext = try Self.append(cursor.next()?.key, prefix, to: &keys) }
        return keys
    }

    /// Index, tier and base in one number: bases stay far below 2^40.
    private static func number(of key: [UInt8]) -> UInt64 {
        let base = key.dropFirst(2).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        return UInt64(key[0]) << 48 ^ UInt64(key[1]) << 40 ^ base
    }

    private static func append(_ key: RawSpan?, _ prefix: [UInt8], to keys: inout [[UInt8]]) -> Bool {
        guard let key else { return false }
        let bytes = [UInt8](copying: key)
        guard bytes.starts(with: prefix) else { return false }
        keys.append(bytes)
        return true
    }
}

extension StableHash {
    /// The part of a hash that index runs are sorted by.
    static func runKey(_ hash: UInt64) -> UInt32 { UInt32(hash >> 32) }
}
