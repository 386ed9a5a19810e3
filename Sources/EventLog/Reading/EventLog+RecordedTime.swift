public import ClinicalEvents
import LMDB

extension EventLog {
    /// The last sequence recorded at or before a moment; 0 where there is none. Cost: log2(n) block headers and one block.
    public func lastSequence(recordedBy moment: Timestamp) throws(LogError) -> UInt64 {
        var found: UInt64 = 0
        do {
            let transaction = try store.environment.beginRead()
            var (low, high) = (UInt64(1), try store.state(transaction).lastSequence)
            while low <= high {
                let middle = low + (high - low) / 2
                guard let block = try StoredBlock.peek(holding: middle, store, transaction) else {
                    throw LogError.missingBlock(middle)
                }
                let end = block.first + UInt64(block.header.count)
                if block.header.recorded.lowerBound > moment {
                    high = block.first - 1
                } else {
                    found = block.first
                    if block.header.recorded.upperBound <= moment { found = end - 1 }
                    low = end
                }
            }
        } catch { throw LogError.reading(error, at: found, path) }
        return try lastRow(recordedBy: moment, from: found)
    }

    /// Walks on inside one block, from an event recorded at or before the moment.
    private func lastRow(recordedBy moment: Timestamp, from start: UInt64) throws(LogError) -> UInt64 {
        guard start > 0 else { return 0 }
        var last = start
        var reader = try reader(from: start)
        var row = EventRow()
        while try reader.read(&row), row.recorded <= moment { last = row.sequence }
        return last
    }
}
