/// What a leaf of the log's tree is the hash of: 48 bytes, the sequence and the recorded time (each 64 bits, most significant byte
/// first, the time in milliseconds since 1970) and the SHA-256 of the event's canonical content line.
public struct LogEntry: Hashable, Sendable {
    /// Position in the log, from 1; the leaf's index is one less.
    public var sequence: UInt64
    /// When the log accepted the event.
    public var recordedMilliseconds: Int64
    /// SHA-256 of the content line.
    public var contentHash: TreeHash

    /// An entry.
    public init(sequence: UInt64, recordedMilliseconds: Int64, contentHash: TreeHash) {
        self.sequence = sequence
        self.recordedMilliseconds = recordedMilliseconds
        self.contentHash = contentHash
    }

    /// The hash of the leaf.
    public var leafHash: TreeHash {
        let entry = (sequence.bigEndian, recordedMilliseconds.bigEndian, contentHash.words)
        return withUnsafeBytes(of: entry) { TreeHash(leaf: $0) }
    }
}
