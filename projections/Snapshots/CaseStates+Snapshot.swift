import ClinicalEvents

/// Cases in the order of their numbers, each with what it holds: where that lies in the array is not part of the state.
extension CaseStates {
    /// What the first byte of a case says beside its flags.
    private static let hasRegistryStretch: UInt8 = 1 << 5

    func write(to writer: inout ByteWriter) {
        writer.varint(UInt64(states.count))
        for state in states {
            let hasRegistry = state.registry.count > 0
            writer.byte(state.flags.rawValue | (hasRegistry ? Self.hasRegistryStretch : 0))
            if state.flags.contains(.hasReport) {
                writer.signed(Int64(state.version))
                writer.signed(Int64(state.receivedDay))
                write(state.report, to: &writer)
                if state.flags.contains(.hasPairs) { writer.pairs(pairs(ofReport: state)) }
            }
            if hasRegistry { write(state.registry, to: &writer) }
        }
    }

    private func write(_ stretch: Stretch, to writer: inout ByteWriter) {
        let middle = Int(stretch.start + stretch.drugs)
        writer.ascending(numbers[Int(stretch.start)..<middle])
        writer.ascending(numbers[middle..<middle + Int(stretch.terms)])
    }

    /// Reads what `write` wrote, for names that have numbers.
    init(_ reader: inout ByteReader, drugs: Int, terms: Int) throws(MalformedBlock) {
        self.init()
        let count = try reader.length()
        states.reserveCapacity(count)
        for _ in 0..<count {
            var state = State()
            let first = try reader.byte()
            guard first < Self.hasRegistryStretch << 1 else { throw reader.malformed("the flags of a case") }
            state.flags = Flags(rawValue: first & ~Self.hasRegistryStretch)
            if state.flags.contains(.hasReport) { try readReport(&state, &reader, drugs, terms) }
            if first & Self.hasRegistryStretch != 0 { state.registry = try stretch(&reader, drugs, terms) }
            states.append(state)
        }
    }

    private mutating func readReport(
        _ state: inout State, _ reader: inout ByteReader, _ drugs: Int, _ terms: Int
    ) throws(MalformedBlock) {
        guard let version = Int32(exactly: try reader.signed()), let day = Int32(exactly: try reader.signed()) else {
            throw reader.malformed("a version and a day")
        }
        (state.version, state.receivedDay) = (version, day)
        state.report = try stretch(&reader, drugs, terms)
        guard state.flags.contains(.hasPairs) else { return }
        let pairs = try reader.pairs(drugs: drugs, terms: terms)
        state.report.pairs = UInt32(pairs.count)
        append(pairs)
    }

    private mutating func stretch(
        _ reader: inout ByteReader, _ drugs: Int, _ terms: Int
    ) throws(MalformedBlock) -> Stretch {
        var stretch = Stretch(start: UInt32(numbers.count))
        stretch.drugs = try reader.ascending(below: drugs, into: &numbers)
        stretch.terms = try reader.ascending(below: terms, into: &numbers)
        return stretch
    }
}
