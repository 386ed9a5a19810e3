import EventLog
import LiveDetection

extension DetectorFollower {
    private static let eventsPerProgress: UInt64 = 1 << 18

    /// Takes in every event the log has by now, saying how far it has come; gives back how many alerts were new.
    @discardableResult
    func catchUpShowingProgress(isCancelled: () -> Bool = { false }) throws -> Int {
        defer { StandardError.endProgress() }
        do {
            return try catchUp(isCancelled: isCancelled) { sequence in
                guard sequence.isMultiple(of: Self.eventsPerProgress) else { return }
                StandardError.progress("detector: \(sequence.grouped) events")
            }
        } catch { throw DetectorBehind(error) }
    }
}

/// The detector could not take in what the log has. What was stored before is stored: this is no word about that.
struct DetectorBehind: Error, CustomStringConvertible {
    /// One sentence for a person.
    let description: String

    init(_ error: any Error) {
        // What the log says of a full disk is about the batch that was refused, here the detector's own.
        let reason = if case LogError.diskFull(let path) = error { "\(path): the disk is full" } else { "\(error)" }
        description =
            "the detector has not looked at all of it yet: \(reason). "
            + "Whatever runs it next, `vigilia watch` or an import, goes on where it stopped"
    }
}
