/// Merges sorted runs. Equal keys come from the earlier run first, so that the sort as a whole is stable.
struct RunMerge {
    private var readers: [RunReader]
    private var heads: [SortedRecord?]

    init(_ file: SpillFile, runs: ArraySlice<Range<Int>>) throws(ImportError) {
        readers = runs.map { RunReader(file, range: $0) }
        heads = []
        for index in readers.indices { heads.append(try readers[index].next()) }
    }

    mutating func next() throws(ImportError) -> SortedRecord? {
        guard let first = firstHead() else { return nil }
        let record = heads[first]
        heads[first] = try readers[first].next()
        return record
    }

    private func firstHead() -> Int? {
        var best: Int?
        for index in heads.indices where heads[index] != nil {
            guard let current = best else {
                best = index
                continue
            }
            if isBefore(index, current) { best = index }
        }
        return best
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        guard let left = heads[left]?.key, let right = heads[right]?.key else { return false }
        if left.major != right.major { return left.major < right.major }
        if left.minor != right.minor { return left.minor < right.minor }
        return left.text != right.text && left.text.lexicographicallyPrecedes(right.text)
    }
}
