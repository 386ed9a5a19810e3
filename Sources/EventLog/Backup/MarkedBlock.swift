import ClinicalEvents
import Dispatch
import Synchronization
import TamperEvidence

/// A block whose events are read in full on every core: rows follow from the rows before them, so a first pass in place leaves a
/// mark every so many rows, from which the others read.
struct MarkedBlock {
    private var marks: [EventBlockReader] = []
    private(set) var count = 0
    /// Names of the cases that the rows have, as far as they were found.
    private var cases: [UInt32: String] = [:]

    /// Rows between two marks: some hundred microseconds of work.
    private static let stretchRows = 512

    /// Passes over a block. `caseName` is asked once for each case, `visit` sees each row.
    init(
        _ content: [UInt8], first: UInt64, _ versions: PayloadVersions, caseName: (UInt32) throws -> String?,
        visit: (borrowing EventRow) throws -> Void = { _ in }
    ) throws {
        var reader = try EventBlockReader(content, firstSequence: first, versions: versions)
        var row = EventRow()
        marks.append(reader)
        while try reader.next(&row) {
            try visit(row)
            if cases[row.caseNumber] == nil { cases[row.caseNumber] = try caseName(row.caseNumber) }
            count += 1
            guard count.isMultiple(of: Self.stretchRows) else { continue }
            // Keys follow from the keys before them, too.
            try reader.withSourceKey { _ in }
            marks.append(reader)
        }
    }

    /// The hash of each event's leaf, in order. `check` sees each event, on any core.
    func leaves(
        _ names: SymbolTable, check: @Sendable (RecordedEvent) throws -> Void = { _ in }
    ) throws -> [TreeHash] {
        let stretches = Mutex<[Result<[TreeHash], any Error>]>(Array(repeating: .success([]), count: marks.count))
        withoutActuallyEscaping(check) { check in
            let (marks, cases) = (marks, cases)
            DispatchQueue.concurrentPerform(iterations: marks.count) { index in
                let read = Result { try Self.leaves(from: marks[index], names, cases, check) }
                stretches.withLock { $0[index] = read }
            }
        }
        return try stretches.withLock { try $0.flatMap { try $0.get() } }
    }

    private static func leaves(
        from mark: EventBlockReader, _ names: SymbolTable, _ cases: [UInt32: String],
        _ check: (RecordedEvent) throws -> Void
    ) throws -> [TreeHash] {
        var (reader, row, line, leaves) = (mark, EventRow(), [UInt8](), [TreeHash]())
        while leaves.count < stretchRows, try reader.next(&row) {
            let event = try reader.event(of: row, names: names, contentLine: &line) { cases[$0] }
            try check(event)
            leaves.append(event.leafHash(ofContentLine: line))
        }
        return leaves
    }
}
