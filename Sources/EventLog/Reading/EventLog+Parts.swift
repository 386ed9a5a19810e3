public import ClinicalEvents
import Dispatch
import Synchronization

extension EventLog {
    /// Reads what a query asks for in several parts at once, each on a thread of its own: what is counted by case can be counted
    /// so, and added up.
    ///
    /// Every part reads all blocks, but of events of other cases no more than their envelope. On two cores that took 0.6 of the time
    /// of one for the tables of disproportionality.
    ///
    /// - Parameters:
    ///   - count: how many parts; as many as there are cores is sensible.
    ///   - query: what is read; its own part of the history is not looked at.
    ///   - body: reads a part to its end, and makes of it what it will.
    /// - Returns: what was made of each part, in the order of the parts.
    /// - Throws: what the first part threw that did not come to its end.
    public func inParts<Result: Sendable>(
        _ count: Int, _ query: EventQuery = .everything,
        _ body: @Sendable (_ part: CasePart, _ reader: inout LogReader) throws -> Result
    ) throws -> [Result] {
        let parts = CasePart.all(count)
        let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: parts.count))
        DispatchQueue.concurrentPerform(iterations: parts.count) { index in
            let result = Swift.Result { try read(parts[index], query, body) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { try $0.compactMap { try $0?.get() } }
    }

    private func read<Result>(
        _ part: CasePart, _ query: EventQuery, _ body: (CasePart, inout LogReader) throws -> Result
    ) throws -> Result {
        var query = query
        query.part = part
        var reader = try reader(query)
        return try body(part, &reader)
    }
}
