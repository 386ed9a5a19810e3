/// A sorted run of an index, out of its storage.
struct Run {
    var tier: UInt8
    /// What the distances in the entries are counted from.
    var base: UInt64
    /// Key in the upper half, distance from the base in the lower, ascending.
    var entries: [UInt64]

    init(tier: UInt8, base: UInt64, entries: [UInt64]) {
        self.tier = tier
        self.base = base
        self.entries = entries
    }

    init(tier: UInt8, stored: RawSpan) {
        self.tier = tier
        base = stored.byteCount >= RunIndex.headerBytes ? stored.integer(at: 0, as: UInt64.self) : 0
        let count = RunIndex.entryCount(stored)
        entries = []
        entries.reserveCapacity(count)
        for position in 0..<count {
            entries.append(stored.integer(at: RunIndex.headerBytes + position * 8, as: UInt64.self))
        }
    }

    /// Index, tier and base, most significant byte first, so that runs of a tier stand in the order of their commits.
    func key(_ identifier: UInt8) -> [UInt8] {
        [identifier, tier] + stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: base >> UInt64($0)) }
    }

    /// Base, count and entries, then the checksum of all of it.
    var bytes: [UInt8] {
        let capacity = RunIndex.headerBytes + entries.count * 8
        var bytes = [UInt8](unsafeUninitializedCapacity: capacity + 4) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.storeBytes(of: base.littleEndian, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: UInt64(entries.count).littleEndian, toByteOffset: 8, as: UInt64.self)
            for (position, entry) in entries.enumerated() {
                let offset = RunIndex.headerBytes + position * 8
                raw.storeBytes(of: entry.littleEndian, toByteOffset: offset, as: UInt64.self)
            }
            count = capacity
        }
        bytes.appendChecksum()
        return bytes
    }

    /// One run with the entries of all, which must be in the order of their bases.
    static func merging(_ runs: [Run], intoTier tier: UInt8) -> Run {
        let base = runs.map(\.base).min() ?? 0
        var lists = runs.map { run in run.entries.map { $0 &+ (run.base - base) } }
        while lists.count > 1 {
            lists = stride(from: 0, to: lists.count, by: 2).map { index in
                index + 1 < lists.count ? merged(lists[index], lists[index + 1]) : lists[index]
            }
        }
        return Run(tier: tier, base: base, entries: lists.first ?? [])
    }

    private static func merged(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        [UInt64](unsafeUninitializedCapacity: left.count + right.count) { buffer, count in
            var (i, j) = (0, 0)
            for position in 0..<left.count + right.count {
                let takesLeft = j == right.count || (i < left.count && left[i] <= right[j])
                buffer[position] = takesLeft ? left[i] : right[j]
                if takesLeft { i += 1 } else { j += 1 }
            }
            count = left.count + right.count
        }
    }
}
