/// The sequences that a reader still has to look at: spans, in the order in which they are read.
struct SequenceSpans {
    private let order: EventQuery.Order
    /// Spans not begun, the next one last.
    private var later: [ClosedRange<UInt64>]
    /// The sequence to be looked at next.
    private(set) var next: UInt64
    /// The last one of the present span.
    private(set) var end: UInt64
    /// Whether everything has been looked at.
    private(set) var isFinished = false

    /// Spans in ascending order, apart from each other.
    init(_ spans: [ClosedRange<UInt64>], _ order: EventQuery.Order) {
        self.order = order
        later = order == .forwards ? spans.reversed() : spans
        (next, end) = (0, 0)
        begin()
    }

    /// A sequence has been looked at, and everything that comes before it in this order.
    @inline(__always)
    mutating func pass(_ sequence: UInt64) {
        guard sequence != end else { return begin() }
        next = order == .forwards ? sequence + 1 : sequence - 1
    }

    /// Everything of a block has been looked at.
    mutating func pass(_ block: ClosedRange<UInt64>) {
        while !isFinished, block.contains(next) {
            pass(order == .forwards ? min(end, block.upperBound) : max(end, block.lowerBound))
        }
    }

    /// Nothing more is to be looked at.
    mutating func finish() {
        isFinished = true
        later = []
    }

    private mutating func begin() {
        guard let span = later.popLast() else {
            // What a reader calls its position stays behind the last sequence it has looked at.
            if end < .max, end > 0 { next = order == .forwards ? end + 1 : end - 1 }
            return finish()
        }
        (next, end) = order == .forwards ? (span.lowerBound, span.upperBound) : (span.upperBound, span.lowerBound)
    }
}
