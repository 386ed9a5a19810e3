import ClinicalEvents
import Synchronization
import TamperEvidence

/// A part of a batch, checked and hashed.
struct HashedPart: Sendable {
    var hashes: [EventHashes] = []
    private static let usualLineBytes = 1024

    /// The first event that cannot be stored, and why.
    var fault: (index: Int, FieldError)?

    init(_ events: [ProposedEvent], _ range: Range<Int>, _ keyed: KeyedHash) {
        hashes.reserveCapacity(range.count)
        var line: [UInt8] = []
        line.reserveCapacity(Self.usualLineBytes)
        // A span lends an event where an array hands out a copy.
        let events = events.span
        for index in range {
            do throws(FieldError) { try events[index].validate() } catch {
                fault = (index, error)
                return
            }
            let key = keyed.hash(events[index].source, events[index].sourceKey)
            events[index].writeJSONLine(into: &line)
            hashes.append(EventHashes(key: key, content: TreeHash(contentLine: line)))
        }
    }
}

/// What the parts of a batch came to, filled in by several threads.
final class PartResults: Sendable {
    private let parts: Mutex<[HashedPart?]>

    init(count: Int) { parts = Mutex(Array(repeating: nil, count: count)) }

    func fill(_ index: Int, _ part: HashedPart) { parts.withLock { $0[index] = part } }

    var all: [HashedPart] { parts.withLock { $0.compactMap(\.self) } }
}
