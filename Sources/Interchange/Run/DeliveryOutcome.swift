/// What became of one proposed event when it was offered to the log.
public enum DeliveryOutcome: Hashable, Sendable {
    /// It is in the log now, at that sequence.
    case appended(sequence: UInt64)
    /// The same source and source key were there already with the same content, at that sequence.
    case duplicate(of: UInt64)
    /// The same source and source key are in the log with other content, at that sequence: the importer rejects the record.
    case conflict(with: UInt64)
}
