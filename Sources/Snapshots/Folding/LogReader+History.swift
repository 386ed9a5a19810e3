public import ClinicalEvents
public import EventLog
public import Projections

/// How many clinical events of a history were read, and which of them a date leaves out. What the detector recorded is not
/// counted: it follows from the rest.
public struct HistoryExtent: Hashable, Sendable {
    /// Those that belong to the history as of the date.
    public var included = 0
    /// Those that do not.
    public var excluded = 0
    /// Those that state no date on the axis asked: left out.
    public var undated = 0

    /// Events of which so many belong to the history.
    public init(included: Int = 0, excluded: Int = 0, undated: Int = 0) {
        (self.included, self.excluded, self.undated) = (included, excluded, undated)
    }

    mutating func add(_ other: HistoryExtent) {
        included += other.included
        excluded += other.excluded
        undated += other.undated
    }
}

extension LogReader {
    /// Reads to the end, and calls `body` with each row that belongs to the history as of a date, in the order of the log.
    ///
    /// A report version that only takes the place of older ones comes without drugs and reactions, and shows nothing itself.
    ///
    /// - Parameters:
    ///   - asOf: the date, and the axis it is on.
    ///   - readsPatient: whether rows hold what is said of patients.
    ///   - readsTreatments: whether they hold with what patients were treated.
    ///   - progress: told now and then which sequence was read.
    ///   - body: what is done with each row, given the names it mentions, whether it shows anything itself, and a way to what the
    ///     event says in full.
    /// - Returns: how many events were read.
    public mutating func forEachRow(
        asOf: AsOf, readsPatient: Bool, readsTreatments: Bool = false,
        progress: (_ sequence: UInt64) -> Void = { _ in },
        _ body: (borrowing EventRow, SymbolTable, _ isShown: Bool, _ content: () throws -> ClinicalEvent) throws -> Void
    ) throws -> HistoryExtent {
        var row = EventRow(readsPatient: readsPatient, readsTreatments: readsTreatments)
        var (extent, left) = (HistoryExtent(), Self.rowsPerProgress)
        // Held apart and taken anew with each block: asked of the reader for each row, it would be counted for each row.
        var (known, blocks) = (names, blocksOpened)
        while try read(&row) {
            if blocks != blocksOpened { (known, blocks) = (names, blocksOpened) }
            let one = row.kind == .signalDetected ? 0 : 1
            switch asOf.membership(of: row) {
            case .included:
                extent.included += one
                try show(row, known, true, body)
            case .superseding:
                if row.occurred == nil { extent.undated += one } else { extent.excluded += one }
                row.removeContent()
                try show(row, known, false, body)
            case .excluded: extent.excluded += one
            case .undated: extent.undated += one
            }
            left -= 1
            guard left == 0 else { continue }
            left = Self.rowsPerProgress
            progress(row.sequence)
        }
        return extent
    }

    /// A function of its own, so that the row is lent and not copied.
    private func show(
        _ row: borrowing EventRow, _ names: SymbolTable, _ isShown: Bool,
        _ body: (borrowing EventRow, SymbolTable, _ isShown: Bool, _ content: () throws -> ClinicalEvent) throws -> Void
    ) throws {
        try body(row, names, isShown) { try content(of: row) }
    }

    private static var rowsPerProgress: Int { 1 << 18 }
}

extension EventQuery {
    /// What a table as of a date is made of, through a sequence: blocks of which nothing can belong to it are passed over.
    public init(history asOf: AsOf, through last: UInt64) {
        self.init(sequences: 0...last)
        switch asOf {
        case .now, .recorded: break
        case .received(let day): received = Int32.min...day
        case .occurred(let day): concerningDay = day
        }
    }
}
