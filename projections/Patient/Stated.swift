public import ClinicalEvents

/// Something that an event says: what, when it happened, and which event it was.
public struct Stated<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What was said.
    public var value: Value
    /// When it happened, as precise as it is known; `nil` where nobody said.
    public var occurred: PartialDate?
    /// The sequence of the event.
    public var sequence: UInt64

    /// A statement.
    public init(_ value: Value, occurred: PartialDate? = nil, sequence: UInt64) {
        self.value = value
        self.occurred = occurred
        self.sequence = sequence
    }
}
