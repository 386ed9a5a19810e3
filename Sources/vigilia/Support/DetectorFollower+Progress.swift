import LiveDetection

extension DetectorFollower {
    private static let eventsPerProgress: UInt64 = 1 << 18

    /// Takes in every event the log has by now, saying how far it has come; gives back how many alerts were new.
    @discardableResult
    func catchUpShowingProgress(isCancelled: () -> Bool = { false }) throws -> Int {
        defer { StandardError.endProgress() }
        return try catchUp(isCancelled: isCancelled) { sequence in
            guard sequence.isMultiple(of: Self.eventsPerProgress) else { return }
            StandardError.progress("detector: \(sequence.grouped) events")
        }
    }
}
