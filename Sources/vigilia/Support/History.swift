import ClinicalEvents
import EventLog
import Projections
import Snapshots

/// The part of a log that belongs to a question, folded row by row.
struct History {
    /// How many clinical events were read, and which of them the question leaves out. What the detector recorded is not
    /// counted: it follows from the rest.
    struct Extent {
        var included = 0
        var excluded = 0
        var undated = 0
    }

    let log: EventLog
    let asOf: AsOf
    /// Where the log ended when the question was asked: what comes later belongs to no part of the answer.
    let lastSequence: UInt64

    /// On the recorded axis the history is a prefix of the log, found without reading it.
    init(log: EventLog, asOf: AsOf) throws {
        self.log = log
        self.asOf = asOf
        if case .recorded(let moment) = asOf {
            lastSequence = try log.lastSequence(recordedBy: moment)
        } else {
            lastSequence = try log.status().lastSequence
        }
    }

    /// The tables of the history. On the recorded axis they come from snapshots where there are some; on the others every
    /// event is looked at, since what belongs to the history is no prefix of the log.
    func tables(
        _ rules: NamingRules, _ snapshots: SnapshotOptions
    ) throws -> (DisproportionalityTables, Extent) {
        switch asOf {
        case .now, .recorded:
            let answer = try snapshots.answer(log, rules, through: lastSequence)
            return (answer.tables, Extent(included: Int(clamping: answer.events)))
        case .received, .occurred:
            var projection = DisproportionalityProjection(rules)
            let extent = try fold(countsExcluded: false) { row, names, _ in
                try projection.apply(row, names: names) { try log.standing($0, names: names, asOf: asOf) }
            }
            return (projection.tables, extent)
        }
    }

    /// The cases of the history, from which any question is answered. Every event is looked at.
    func register(_ rules: NamingRules) throws -> (CaseRegister, Extent) {
        var register = CaseRegister(rules)
        let extent = try fold(countsExcluded: false, readsPatient: true) { row, names, _ in
            try register.apply(row, names: names) { try log.standing($0, names: names, asOf: asOf) }
        }
        return (register, extent)
    }

    /// What every case of the history is known by, to find those told twice. Every event is looked at.
    func descriptions(_ rules: NamingRules) throws -> (CaseDescriptions, Extent) {
        var descriptions = CaseDescriptions(rules)
        let extent = try fold(countsExcluded: false, readsPatient: true) { row, names, _ in
            try descriptions.apply(row, names: names) { try log.standing($0, names: names, asOf: asOf) }
        }
        return (descriptions, extent)
    }

    /// Every event of a case, as far as the answer goes.
    func events(ofCase number: UInt32) throws -> [RecordedEvent] {
        guard let identifier = try log.caseIdentifier(number), lastSequence > 0 else { return [] }
        var reader = try log.reader(EventQuery(sequences: 1...lastSequence, case: identifier))
        var events: [RecordedEvent] = []
        while let event = try reader.readEvent() { events.append(event) }
        return events
    }

    private static let rowsPerProgress: UInt64 = 1 << 18

    /// Calls `body` with each row that belongs to the history, in log order, and whether it shows anything itself: a report
    /// version that only takes the place of older ones comes without drugs and reactions.
    ///
    /// - Parameters:
    ///   - countsExcluded: whether the extent says how many events are left out; blocks of which none can belong to the
    ///     history are then opened too.
    ///   - readsPatient: whether rows hold what is said of patients.
    ///   - body: what is done with each row.
    func fold(
        countsExcluded: Bool = true, readsPatient: Bool = false,
        _ body: (borrowing EventRow, SymbolTable, _ isShown: Bool) throws -> Void
    ) throws -> Extent {
        try foldContents(countsExcluded: countsExcluded, readsPatient: readsPatient) { row, names, isShown, _ in
            try body(row, names, isShown)
        }
    }

    /// The same, with a way to what the event of the row says in full.
    func foldContents(
        countsExcluded: Bool = true, readsPatient: Bool = false,
        _ body: (borrowing EventRow, SymbolTable, _ isShown: Bool, _ content: () throws -> ClinicalEvent) throws -> Void
    ) throws -> Extent {
        var extent = Extent()
        var query = EventQuery(sequences: 0...lastSequence)
        switch asOf {
        case .received(let day) where !countsExcluded: query.received = Int32.min...day
        case .occurred(let day) where !countsExcluded: query.concerningDay = day
        default: break
        }
        var reader = try log.reader(query)
        var row = EventRow(readsPatient: readsPatient)
        defer { StandardError.endProgress() }
        while try reader.read(&row) {
            let one = row.kind == .signalDetected ? 0 : 1
            switch asOf.membership(of: row) {
            case .included:
                extent.included += one
                try body(row, reader.names, true) { try reader.content(of: row) }
            case .superseding:
                if row.occurred == nil { extent.undated += one } else { extent.excluded += one }
                row.removeContent()
                try body(row, reader.names, false) { try reader.content(of: row) }
            case .excluded: extent.excluded += one
            case .undated: extent.undated += one
            }
            if row.sequence.isMultiple(of: Self.rowsPerProgress) {
                StandardError.progress("reading: \(row.sequence.grouped) of \(lastSequence.grouped) events")
            }
        }
        return extent
    }
}
