import ClinicalEvents

/// Where the log stands: written with every commit, so that a reader knows what a transaction sees.
struct LogState: Equatable {
    /// Sequence of the last event; 0 for an empty log.
    var lastSequence: UInt64 = 0
    /// Recorded time of the last event.
    var lastRecorded = Timestamp(milliseconds: .min)
    /// Cases named so far.
    var caseCount: UInt32 = 0
    /// Symbols named so far.
    var symbolCount: UInt32 = 0

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendInteger(lastSequence)
        bytes.appendInteger(lastRecorded.milliseconds)
        bytes.appendInteger(caseCount)
        bytes.appendInteger(symbolCount)
        bytes.appendChecksum()
        return bytes
    }

    init() {}

    init?(_ stored: RawSpan) {
        guard stored.byteCount == 28, stored.endsInItsChecksum else { return nil }
        lastSequence = stored.integer(at: 0, as: UInt64.self)
        lastRecorded = Timestamp(milliseconds: stored.integer(at: 8, as: Int64.self))
        caseCount = stored.integer(at: 16, as: UInt32.self)
        symbolCount = stored.integer(at: 20, as: UInt32.self)
    }
}
