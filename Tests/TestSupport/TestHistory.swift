public import ClinicalEvents

/// Events in the order of a log, read back through its own blocks.
public struct TestHistory {
    /// The events, first to last.
    public var events: [ProposedEvent]
    /// Moments of recording; without one, event i was recorded i seconds after 2024-01-01.
    public var recorded: [Timestamp]?

    /// A history.
    public init(events: [ProposedEvent], recorded: [Timestamp]? = nil) {
        self.events = events
        self.recorded = recorded
    }

    /// Encodes the events in blocks and hands out every row of them with the names known by then.
    ///
    /// - Parameters:
    ///   - blockSize: events of a block.
    ///   - readsPatient: whether rows hold what is said of patients.
    ///   - readsTreatments: whether they hold with what patients were treated.
    ///   - body: what is done with each row.
    public func replay(
        blockSize: Int = 4096, readsPatient: Bool = false, readsTreatments: Bool = false,
        _ body: (EventRow, SymbolTable) throws -> Void
    ) throws {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        var cases: [String: UInt32] = [:]
        var row = EventRow(readsPatient: readsPatient, readsTreatments: readsTreatments)
        for start in stride(from: 0, to: events.count, by: blockSize) {
            for index in start..<min(start + blockSize, events.count) {
                let number = cases[events[index].caseIdentifier] ?? UInt32(cases.count)
                cases[events[index].caseIdentifier] = number
                encoder.append(events[index], recorded: moment(index), caseNumber: number)
            }
            var reader = try EventBlockReader(encoder.finish(), firstSequence: UInt64(start + 1))
            while try reader.next(&row) { try body(row, encoder.symbols) }
        }
    }

    /// The events of a case up to a sequence, as a log would give them.
    public func events(ofCase number: UInt32, through sequence: UInt64) -> [RecordedEvent] {
        var cases: [String: UInt32] = [:]
        return events.indices.prefix(Int(sequence)).compactMap { index in
            let known = cases[events[index].caseIdentifier] ?? UInt32(cases.count)
            cases[events[index].caseIdentifier] = known
            guard known == number else { return nil }
            return RecordedEvent(sequence: UInt64(index + 1), recorded: moment(index), content: events[index])
        }
    }

    private func moment(_ index: Int) -> Timestamp {
        recorded?[index] ?? Timestamp(milliseconds: 1_704_067_200_000 + Int64(index) * 1000)
    }
}
