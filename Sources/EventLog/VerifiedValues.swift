import LMDB
import Synchronization

/// Which stored values this process has checked against their checksum. A value never changes under its key, so once is
/// enough, and a look-up pays for the check of a chunk or a run only the first time.
final class VerifiedValues: Sendable {
    /// What a value belongs to: the highest byte of the number it is remembered by.
    enum Owner: UInt64 {
        case symbols = 1
        case cases = 2
    }

    private let known = Mutex<Set<UInt64>>([])

    /// Numbers remembered before the memory is emptied: 16 bytes each.
    private static let maximumKnown = 262_144

    /// Throws where a value is not what was written.
    func check(_ stored: RawSpan, _ owner: Owner, _ number: UInt64) throws(LMDBError) {
        let name = owner.rawValue << 56 ^ number
        if known.withLock({ $0.contains(name) }) { return }
        guard stored.endsInItsChecksum(under: number) else { throw .corrupted("read \(owner) at \(number)") }
        known.withLock { known in
            if known.count >= Self.maximumKnown { known.removeAll(keepingCapacity: true) }
            known.insert(name)
        }
    }
}
