/// Sorted records, one at a time, with the next one in sight.
final class RecordStream {
    enum Origin {
        case memory(RecordChunk)
        case merge(RunMerge)
    }

    private let chunk: RecordChunk
    private var position = 0
    private var merge: RunMerge?
    /// The next record, `nil` at the end.
    private(set) var head: SortedRecord?

    init(_ origin: Origin) throws(ImportError) {
        switch origin {
        case .memory(let chunk): self.chunk = chunk
        case .merge(let merge): (self.chunk, self.merge) = (RecordChunk(), merge)
        }
        try advance()
    }

    /// Takes the head and looks at what follows.
    func next() throws(ImportError) -> SortedRecord? {
        let record = head
        if record != nil { try advance() }
        return record
    }

    private func advance() throws(ImportError) {
        if merge != nil {
            head = try merge?.next()
        } else {
            head = position < chunk.entries.count ? chunk.record(chunk.entries[position]) : nil
            position += 1
        }
    }
}
