/// Finds keys in a stored run without copying it.
enum RunSearch {
    /// Calls `found` with the position of a key and each value stored under it. The keys must be ascending.
    static func lookUp(_ keys: [UInt32], in stored: RawSpan, _ found: (Int, UInt64) -> Void) {
        guard stored.byteCount >= RunIndex.headerBytes else { return }
        let base = stored.integer(at: 0, as: UInt64.self)
        let count = (stored.byteCount - RunIndex.headerBytes) / 8
        var position = 0
        for (index, key) in keys.enumerated() {
            position = lowerBound(UInt64(key) << 32, in: stored, from: position, to: count)
            var match = position
            while match < count {
                let entry = entry(stored, match)
                guard UInt32(entry >> 32) == key else { break }
                // Damage may have made the base anything; a sequence that no block holds is found out when it is read.
                found(index, base &+ (entry & 0xFFFF_FFFF))
                match += 1
            }
        }
    }

    private static func entry(_ stored: RawSpan, _ position: Int) -> UInt64 {
        stored.integer(at: RunIndex.headerBytes + position * 8, as: UInt64.self)
    }

    /// The first position from `start` on whose entry is not below `target`.
    ///
    /// Keys are hashes or dense numbers, so a few steps of interpolation bring the search close; halving ends it.
    private static func lowerBound(_ target: UInt64, in stored: RawSpan, from start: Int, to count: Int) -> Int {
        var (low, high) = (start, count)
        var steps = 4
        while high - low > 8, steps > 0 {
            let (first, last) = (entry(stored, low), entry(stored, high - 1))
            if target <= first { return low }
            if target > last { return high }
            let share = Double(target - first) / Double(last - first)
            let guess = min(high - 2, low + Int(share * Double(high - 1 - low)))
            if entry(stored, guess) < target { low = guess + 1 } else { high = guess + 1 }
            steps -= 1
        }
        while low < high {
            let middle = (low + high) / 2
            if entry(stored, middle) < target { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
