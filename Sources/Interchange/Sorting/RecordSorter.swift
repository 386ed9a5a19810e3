internal import Foundation

/// Brings records into the order of their keys with bounded memory: sorted chunks that do not fit are written to scratch
/// space and merged. Stable. Cost: one pass over the data where it fits, otherwise one more per sixteen-fold of the budget.
struct RecordSorter {
    private let scratch: URL
    private let budgetBytes: Int
    private var chunk = RecordChunk()
    private var spill: SpillFile?
    private var runs: [Range<Int>] = []

    /// Runs read at the same time when merging.
    static let fanIn = 16

    init(scratch: URL, budgetBytes: Int) {
        self.scratch = scratch
        self.budgetBytes = budgetBytes
    }

    mutating func append(
        _ key: SortKey, line: Int, marks: RecordMarks = [], row: ArraySlice<UInt8>
    ) throws(ImportError) {
        chunk.append(key, line: line, marks: marks, row: row)
        if chunk.byteCount >= budgetBytes { try spillChunk() }
    }

    /// The records in order. The sorter is empty afterwards.
    mutating func finish() throws(ImportError) -> RecordStream {
        guard !runs.isEmpty else {
            chunk.sort()
            defer { chunk = RecordChunk() }
            return try RecordStream(.memory(chunk))
        }
        if chunk.byteCount > 0 { try spillChunk() }
        chunk = RecordChunk()
        while runs.count > Self.fanIn { try mergeOnce() }
        let file = try openSpill()
        try file.flush()
        return try RecordStream(.merge(RunMerge(file, runs: runs[...])))
    }

    private mutating func spillChunk() throws(ImportError) {
        let file = try openSpill()
        let start = file.byteCount
        chunk.sort()
        try file.append(chunk)
        runs.append(start..<file.byteCount)
        chunk.removeAll()
    }

    private mutating func openSpill() throws(ImportError) -> SpillFile {
        if let spill { return spill }
        let file = try SpillFile(in: scratch)
        spill = file
        return file
    }

    /// Merges neighbouring runs into longer ones, in a new file.
    private mutating func mergeOnce() throws(ImportError) {
        let old = try openSpill()
        try old.flush()
        let new = try SpillFile(in: scratch)
        var merged: [Range<Int>] = []
        for first in stride(from: 0, to: runs.count, by: Self.fanIn) {
            let start = new.byteCount
            var merge = try RunMerge(old, runs: runs[first..<min(first + Self.fanIn, runs.count)])
            while let record = try merge.next() { try new.append(record) }
            merged.append(start..<new.byteCount)
        }
        (spill, runs) = (new, merged)
    }
}
