import Answers
import ClinicalEvents
import EventLog
import Projections
import Snapshots

/// The part of a log that belongs to a question, folded row by row.
struct History {
    typealias Extent = HistoryExtent

    let log: EventLog
    let asOf: AsOf
    /// Where the log ended when the question was asked: what comes later belongs to no part of the answer.
    let lastSequence: UInt64

    /// On the recorded axis the history is a prefix of the log, found without reading it.
    init(log: EventLog, asOf: AsOf) throws {
        self.log = log
        self.asOf = asOf
        lastSequence = try log.lastSequence(of: asOf)
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
            let standings = StandingReader(log, asOf: asOf)
            let extent = try fold(countsExcluded: false) { row, names, _ in
                try projection.apply(row, names: names) { try standings.standing($0, names: names) }
            }
            return (projection.tables, extent)
        }
    }

    /// The cases of the history, from which any question is answered. Every event is looked at.
    func register(_ rules: NamingRules) throws -> (CaseRegister, Extent) {
        try folded(CaseRegister(rules))
    }

    /// What is folded of every case of the history, in parts where it is long.
    func folded<Fold: CaseFold>(_ empty: Fold) throws -> (fold: Fold, extent: Extent) {
        defer { StandardError.endProgress() }
        return try log.folded(empty, through: lastSequence, asOf: asOf) { [lastSequence] in
            Self.progress($0, of: lastSequence)
        }
    }

    /// The patients of the history, and until when they were watched (see `EventLog.cutoff`).
    func incidence(_ rules: NamingRules) throws -> (projection: IncidenceProjection, cutoff: Int32?, extent: Extent) {
        let (projection, extent) = try folded(IncidenceProjection(rules))
        return (projection, try log.cutoff(projection, asOf: asOf, through: lastSequence), extent)
    }

    /// What every case of the history is known by, to find those told twice. Every event is looked at.
    func descriptions(_ rules: NamingRules) throws -> (CaseDescriptions, Extent) {
        var descriptions = CaseDescriptions(rules)
        let standings = StandingReader(log, asOf: asOf)
        let extent = try fold(countsExcluded: false, readsPatient: true, readsTreatments: true) { row, names, _ in
            try descriptions.apply(row, names: names) { try standings.standing($0, names: names) }
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

    /// The number of a case; `nil` where no event of the history is of it.
    func number(ofCase identifier: String) throws -> UInt32? {
        guard lastSequence > 0 else { return nil }
        var reader = try log.reader(EventQuery(sequences: 1...lastSequence, case: identifier))
        var row = EventRow()
        return try reader.read(&row) ? row.caseNumber : nil
    }

    private static func progress(_ sequence: UInt64, of last: UInt64) {
        StandardError.progress("reading: \(sequence.grouped) of \(last.grouped) events")
    }

    /// Calls `body` with each row that belongs to the history, in log order, and whether it shows anything itself: a report
    /// version that only takes the place of older ones comes without drugs and reactions.
    ///
    /// - Parameters:
    ///   - countsExcluded: whether the extent says how many events are left out; blocks of which none can belong to the
    ///     history are then opened too.
    ///   - readsPatient: whether rows hold what is said of patients.
    ///   - readsTreatments: whether they hold with what patients were treated.
    ///   - body: what is done with each row.
    func fold(
        countsExcluded: Bool = true, readsPatient: Bool = false, readsTreatments: Bool = false,
        _ body: (borrowing EventRow, SymbolTable, _ isShown: Bool) throws -> Void
    ) throws -> Extent {
        let query = EventQuery(history: countsExcluded ? .now : asOf, through: lastSequence)
        var reader = try log.reader(query)
        defer { StandardError.endProgress() }
        return try reader.forEachRow(asOf: asOf, readsPatient: readsPatient, readsTreatments: readsTreatments) {
            Self.progress($0, of: lastSequence)
        } _: { row, names, isShown, _ in
            try body(row, names, isShown)
        }
    }
}
