import ClinicalEvents

extension ByteWriter {
    /// Ascending numbers, each once: how many, then the distance of each from the one before.
    mutating func ascending(_ numbers: some Collection<UInt32>) {
        varint(UInt64(numbers.count))
        var last: UInt32 = 0
        for number in numbers {
            varint(UInt64(number - last))
            last = number
        }
    }

    /// How many numbers, and the numbers, in an order of their own.
    mutating func distinct(_ numbers: some Collection<UInt32>) {
        varint(UInt64(numbers.count))
        for number in numbers { varint(UInt64(number)) }
    }

    /// Pairs, a drug and a reaction each: how many, then their numbers.
    mutating func pairs(_ pairs: some Collection<UInt64>) {
        varint(UInt64(pairs.count))
        for pair in pairs {
            varint(pair >> 32)
            varint(pair & UInt64(UInt32.max))
        }
    }

    mutating func counts(_ counts: PopulationCounts) {
        signed(Int64(counts.all))
        signed(Int64(counts.serious))
    }
}

extension ByteReader {
    /// A number below a limit.
    mutating func number(below limit: Int) throws(MalformedBlock) -> UInt32 {
        let number = try shortVarint()
        guard Int(number) < limit else { throw malformed("a number below \(limit)") }
        return number
    }

    /// Ascending numbers below a limit, each once; they are added to an array.
    mutating func ascending(below limit: Int, into numbers: inout [UInt32]) throws(MalformedBlock) -> UInt32 {
        let count = try length()
        var last: UInt64 = 0
        for index in 0..<count {
            let step = UInt64(try shortVarint())
            last += step
            guard last < UInt64(limit), step > 0 || index == 0 else { throw malformed("ascending numbers") }
            numbers.append(UInt32(truncatingIfNeeded: last))
        }
        return UInt32(count)
    }

    /// Numbers below a limit, each once, in any order.
    mutating func distinct(below limit: Int, into numbers: inout [UInt32]) throws(MalformedBlock) -> UInt32 {
        let (count, start) = (try length(), numbers.count)
        for _ in 0..<count { numbers.append(try number(below: limit)) }
        let sorted = numbers[start...].sorted()
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0 < $1 }) else { throw malformed("each number once") }
        return UInt32(count)
    }

    /// Ascending pairs of numbers below limits.
    mutating func pairs(drugs: Int, terms: Int) throws(MalformedBlock) -> [UInt64] {
        var pairs: [UInt64] = []
        for _ in 0..<(try length()) {
            let drug = try number(below: drugs)
            let pair = UInt64(drug) << 32 | UInt64(try number(below: terms))
            guard pairs.last.map({ $0 < pair }) ?? true else { throw malformed("ascending pairs") }
            pairs.append(pair)
        }
        return pairs
    }

    mutating func counts() throws(MalformedBlock) -> PopulationCounts {
        guard let all = Int32(exactly: try signed()), let serious = Int32(exactly: try signed()) else {
            throw malformed("numbers of cases")
        }
        return PopulationCounts(all: all, serious: serious)
    }
}
