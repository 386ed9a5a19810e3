import ClinicalEvents

/// Reads the events of an uncompressed block from the last to the first.
///
/// Rows are differences from the row before, so a block can be read forwards only: the first pass leaves a mark every so many
/// rows, and each stretch between two marks is read once more and kept. Each row is decoded twice, and a stretch is held.
struct BackwardsBlock {
    private var marks: [EventBlockReader] = []
    private var stretch: [(row: EventRow, reader: EventBlockReader)] = []

    /// Rows between two marks.
    private static let stretchRows = 64

    init(_ bytes: [UInt8], _ block: StoredBlock, _ versions: PayloadVersions) throws {
        var reader = try EventBlockReader(bytes, firstSequence: block.first, versions: versions)
        var (row, read) = (EventRow(), 0)
        marks.append(reader)
        while try reader.next(&row) {
            read += 1
            guard read.isMultiple(of: Self.stretchRows) else { continue }
            // Keys are differences too: from a mark on, they are to be read from that mark only.
            try reader.withSourceKey { _ in }
            marks.append(reader)
        }
        guard read == Int(block.header.count) else {
            throw LogError.damaged(sequence: block.first, reason: "its block ends too early")
        }
    }

    /// Reads the event before; `nil` where the block begins. The reader that comes with the row reads it in full.
    mutating func previous() throws(MalformedBlock) -> (row: EventRow, reader: EventBlockReader)? {
        while stretch.isEmpty {
            guard var reader = marks.popLast() else { return nil }
            var row = EventRow()
            while stretch.count < Self.stretchRows, try reader.next(&row) { stretch.append((row, reader)) }
        }
        return stretch.popLast()
    }
}
