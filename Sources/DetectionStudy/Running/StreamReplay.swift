import ClinicalEvents
import Projections
import RegistrySimulator

/// Hands out the events of a stream as rows, as a log would.
struct StreamReplay {
    private var encoder = EventBlockEncoder(symbols: SymbolTable())
    private var cases: [String: UInt32] = [:]
    private var block: [SimulatedEvent] = []
    private var sequence: UInt64 = 0
    private var histories: CaseHistories

    private static let blockSize = 4096

    private init(keepsCases: Bool) { histories = CaseHistories(keepsCases: keepsCases) }

    /// What is done with a row; the day is the one of receipt.
    typealias Body = (borrowing EventRow, _ names: SymbolTable, _ day: Int32, ProposedEvent, CaseHistories) throws ->
        Void

    /// Replays a whole stream.
    ///
    /// - Parameters:
    ///   - stream: the events, in the order of receipt.
    ///   - keepsCases: whether what stands of a case can be asked for; it takes the memory of all events.
    ///   - body: what is done with each row.
    static func replay(_ stream: some Sequence<SimulatedEvent>, keepsCases: Bool = false, _ body: Body) throws {
        var replay = StreamReplay(keepsCases: keepsCases)
        for simulated in stream {
            replay.add(simulated)
            if replay.block.count == blockSize { try replay.finishBlock(body) }
        }
        try replay.finishBlock(body)
    }

    private mutating func add(_ simulated: SimulatedEvent) {
        let number = cases[simulated.event.caseIdentifier] ?? UInt32(cases.count)
        cases[simulated.event.caseIdentifier] = number
        encoder.append(simulated.event, recorded: simulated.recorded, caseNumber: number)
        block.append(simulated)
    }

    private mutating func finishBlock(_ body: Body) throws {
        guard !block.isEmpty else { return }
        var reader = try EventBlockReader(encoder.finish(), firstSequence: sequence + 1)
        var row = EventRow(readsPatient: true)
        for simulated in block {
            guard try reader.next(&row) else { break }
            sequence = row.sequence
            histories.add(simulated, row)
            try body(row, encoder.symbols, row.received?.latestDay ?? row.recorded.day, simulated.event, histories)
        }
        block.removeAll(keepingCapacity: true)
    }
}

/// What was told of each case so far.
struct CaseHistories {
    private let keepsCases: Bool
    private var events: [UInt32: [RecordedEvent]] = [:]

    init(keepsCases: Bool) { self.keepsCases = keepsCases }

    mutating func add(_ simulated: SimulatedEvent, _ row: borrowing EventRow) {
        guard keepsCases else { return }
        events[row.caseNumber, default: []].append(
            RecordedEvent(sequence: row.sequence, recorded: simulated.recorded, content: simulated.event))
    }

    /// What stands of a row's case.
    func standing(_ row: borrowing EventRow, _ names: SymbolTable) throws -> StandingEvents {
        guard keepsCases else { throw StudyError.correction(sequence: row.sequence) }
        return try StandingEvents(events[row.caseNumber] ?? [], caseNumber: row.caseNumber, names: names)
    }
}
