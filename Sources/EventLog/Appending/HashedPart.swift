import ClinicalEvents
import Synchronization
import TamperEvidence

/// A part of a batch, checked and hashed.
struct HashedPart: Sendable {
    var hashes: [EventHashes] = []
    private static let usualLineBytes = 1024

    /// The first event that cannot be stored, and why.
    var fault: (index: Int, FieldError)?

    /// Positions of events whose protected texts are to be sealed before their content is hashed, and of erasures.
    var protected: [Int] = []
    var erasures: [Int] = []

    /// - Parameters:
    ///   - events: the batch.
    ///   - range: which of its events are of this part.
    ///   - latest: what their dates are held to, if to anything.
    ///   - keyed: what source keys are hashed with.
    ///   - isSealing: whether protected texts are going to be sealed.
    init(
        _ events: [ProposedEvent], _ range: Range<Int>, _ latest: LatestDay?, _ keyed: KeyedHash, isSealing: Bool
    ) {
        hashes.reserveCapacity(range.count)
        var line: [UInt8] = []
        line.reserveCapacity(Self.usualLineBytes)
        // A span lends an event where an array hands out a copy.
        let events = events.span
        for index in range {
            do throws(FieldError) {
                if try events[index].checked(), isSealing { protected.append(index) }
                if let latest { try events[index].validateDates(latest) }
            } catch {
                fault = (index, error)
                return
            }
            if isSealing, events[index].event.kind == .caseErased { erasures.append(index) }
            let key = keyed.hash(events[index].source, events[index].sourceKey)
            guard protected.last != index else {
                hashes.append(EventHashes(key: key, content: .ofEmptyTree))
                continue
            }
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
