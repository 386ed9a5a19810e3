/// Finds keys in a stored run without copying it.
enum RunSearch {
    /// Calls `found` with the position of a key and each value stored under it. The keys must be ascending.
    static func lookUp(_ keys: [UInt32], in stored: RawSpan, _ found: (Int, UInt64) -> Void) {
        guard stored.byteCount >= RunIndex.headerBytes else { return }
        let base = stored.integer(at: 0, as: UInt64.self)
        let count = RunIndex.entryCount(stored)
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
    /// Keys are hashes or dense numbers, spread evenly between the first and the last: the search starts where the key should
    /// stand, doubles its stride until the place is bracketed, and halves from there. A search touches a few cache lines.
    private static func lowerBound(_ target: UInt64, in stored: RawSpan, from start: Int, to count: Int) -> Int {
        guard start < count else { return count }
        let (first, last) = (entry(stored, start), entry(stored, count - 1))
        if target <= first { return start }
        if target > last { return count }
        let share = Double(target - first) / Double(last - first)
        let guess = start + Int(share * Double(count - 1 - start))
        var (low, high) = (start, count - 1)
        var stride = 8
        if entry(stored, guess) < target {
            low = guess + 1
            while low + stride < high, entry(stored, low + stride) < target {
                low += stride + 1
                stride *= 2
            }
            high = min(high, low + stride)
        } else {
            high = guess
            while high - stride > low, entry(stored, high - stride) >= target {
                high -= stride
                stride *= 2
            }
            low = max(low, high - stride)
        }
        while low < high {
            let middle = (low + high) / 2
            if entry(stored, middle) < target { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
