/// A stretch of a sorted run that fills one page of storage.
///
/// Keys are stored as the difference from the key before, in Rice code (Rice and Plaunt 1971): the part above `parameter` bits in
/// unary, the rest as it is; granules in as many bits as those of the run need. Hashes cost some 12 bits of a key and 8 to 12
/// of a granule in a run of a million.
enum IndexSegment {
    /// Bytes of a value that fills one page of LMDB: 4,096 less the header of the page.
    static let maximumBytes = 4080
    /// Count (32 bits), granule base (32), Rice parameter (8), bits of a granule (8), zero (16).
    static let headerBytes = 12
    static let checksumBytes = 4
    /// A quotient from here on is written as so many set bits, and the difference in full.
    static let escape = 24

    /// How the entries of a run are packed.
    struct Packing: Equatable {
        var granuleBase: UInt32
        var parameter: Int
        var granuleBits: Int

        /// The packing that suits some entries, sorted.
        init(_ entries: some RandomAccessCollection<IndexEntry>) {
            var (least, greatest): (UInt32, UInt32) = (.max, 0)
            for entry in entries {
                least = min(least, entry.granule)
                greatest = max(greatest, entry.granule)
            }
            granuleBase = entries.isEmpty ? 0 : least
            granuleBits = 32 - (entries.isEmpty ? 0 : greatest - least).leadingZeroBitCount
            let spread = UInt64((entries.last?.key ?? 0) - (entries.first?.key ?? 0))
            let mean = Double(spread) / Double(max(1, entries.count))
            // The best parameter for differences of a geometric distribution: log2(mean * ln 2).
            parameter = mean > 2 ? min(31, Int((mean * 0.693).exponent)) : 0
        }

        init(_ stored: RawSpan) {
            granuleBase = stored.integer(at: 4, as: UInt32.self)
            parameter = Int(min(31, stored.integer(at: 8, as: UInt8.self)))
            granuleBits = Int(min(32, stored.integer(at: 9, as: UInt8.self)))
        }
    }

    /// How many of the entries from `start` on one segment takes, and the segment without its checksum.
    static func pack(_ entries: [IndexEntry], from start: Int, _ packing: Packing) -> (end: Int, bytes: [UInt8]) {
        let room = (maximumBytes - headerBytes - checksumBytes) * 8
        var writer = BitWriter()
        var (position, previous) = (start, entries[start].key)
        while position < entries.count {
            let difference = entries[position].key - previous
            let quotient = Int(difference >> UInt32(packing.parameter))
            let keyBits = quotient < escape ? quotient + 1 + packing.parameter : escape + 32
            guard writer.bitCount + keyBits + packing.granuleBits <= room else { break }
            write(difference, quotient, packing.parameter, to: &writer)
            writer.write(entries[position].granule - packing.granuleBase, bits: packing.granuleBits)
            previous = entries[position].key
            position += 1
        }
        var bytes: [UInt8] = []
        bytes.appendInteger(UInt32(position - start))
        bytes.appendInteger(packing.granuleBase)
        bytes.append(UInt8(packing.parameter))
        bytes.append(UInt8(packing.granuleBits))
        bytes.appendInteger(UInt16(0))
        bytes += writer.finish()
        return (position, bytes)
    }

    private static func write(_ difference: UInt32, _ quotient: Int, _ parameter: Int, to writer: inout BitWriter) {
        guard quotient < escape else {
            writer.write(BitWriter.mask(escape), bits: escape)
            return writer.write(difference, bits: 32)
        }
        writer.write(BitWriter.mask(quotient), bits: quotient + 1)
        writer.write(difference, bits: parameter)
    }

    static func count(_ stored: RawSpan) -> Int {
        stored.byteCount >= headerBytes + checksumBytes ? Int(stored.integer(at: 0, as: UInt32.self)) : 0
    }

    /// Calls `body` with each entry, in order. `firstKey` is the key of the first entry.
    static func forEach(_ stored: RawSpan, firstKey: UInt32, _ body: (IndexEntry) -> Void) {
        // No more than the bits can hold: damage cannot make this loop long.
        let count = min(count(stored), stored.byteCount * 8)
        guard count > 0 else { return }
        let packing = Packing(stored)
        var reader = BitReader(from: headerBytes, to: stored.byteCount - checksumBytes)
        var key = firstKey
        for _ in 0..<count {
            let quotient = reader.readUnary(stored, limit: escape)
            if quotient == escape {
                key = key &+ reader.read(stored, bits: 32)
            } else {
                let rest = reader.read(stored, bits: packing.parameter)
                key = key &+ (UInt32(quotient) << UInt32(packing.parameter) | rest)
            }
            let granule = packing.granuleBase &+ reader.read(stored, bits: packing.granuleBits)
            body(IndexEntry(key: key, granule: granule))
        }
    }
}
