import ClinicalEvents

/// Cases in the order of their numbers, each with what it holds: where that lies in the array is not part of the state.
extension CaseStates {
    /// What the first byte of a case says beside its flags.
    private static let hasRegistryStretch: UInt8 = 1 << 6

    func write(to writer: inout ByteWriter) {
        writer.varint(UInt64(states.count))
        for state in states {
            let hasRegistry = state.registry > 0
            writer.byte(state.flags.rawValue | (hasRegistry ? Self.hasRegistryStretch : 0))
            if let version = version(ofReport: state) {
                writer.signed(Int64(version.number))
                writer.signed(Int64(version.receivedDay))
                let stretch = report(of: state)
                writer.ascending(numbers[stretch.drugs])
                writer.ascending(numbers[stretch.terms])
                if state.flags.contains(.hasPairs) { writer.pairs(pairs(ofReport: state)) }
            }
            guard hasRegistry else { continue }
            let stretch = registry(of: state)
            writer.distinct(numbers[stretch.drugs])
            writer.distinct(numbers[stretch.terms])
            if state.flags.contains(.hasTies) { writeRows(of: stretch, to: &writer) }
        }
    }

    private func writeRows(of stretch: Stretch, to writer: inout ByteWriter) {
        for index in stretch.row(0)..<stretch.row(stretch.terms.count) { writer.varint(UInt64(numbers[index])) }
    }

    /// Reads what `write` wrote, for names that have numbers.
    init(_ reader: inout ByteReader, drugs: Int, terms: Int) throws(MalformedBlock) {
        self.init()
        let count = try reader.length()
        states.reserveCapacity(count)
        // A number takes a byte at least, but for the room for more that is left behind a registry's.
        numbers.reserveCapacity(numbers.count + reader.remaining + min(count * Self.registryStep, reader.remaining))
        for _ in 0..<count {
            var state = State()
            let first = try reader.byte()
            guard first < Self.hasRegistryStretch << 1 else { throw reader.malformed("the flags of a case") }
            state.flags = Flags(rawValue: first & ~Self.hasRegistryStretch)
            guard state.flags.contains(.hasReport) || !state.flags.contains(.hasPairs) else {
                throw reader.malformed("pairs of a report only")
            }
            if state.flags.contains(.hasReport) { try readReport(&state, &reader, drugs, terms) }
            let hasRegistry = first & Self.hasRegistryStretch != 0
            guard hasRegistry || !state.flags.contains(.hasTies) else {
                throw reader.malformed("ties of a registry only")
            }
            if hasRegistry { try readRegistry(&state, &reader, drugs, terms) }
            states.append(state)
        }
    }

    private mutating func readReport(
        _ state: inout State, _ reader: inout ByteReader, _ drugs: Int, _ terms: Int
    ) throws(MalformedBlock) {
        guard let version = Int32(exactly: try reader.signed()), let day = Int32(exactly: try reader.signed()) else {
            throw reader.malformed("a version and a day")
        }
        state.report = try place(reader)
        numbers.append(UInt32(bitPattern: version))
        numbers.append(UInt32(bitPattern: day))
        let start = numbers.count
        numbers += [0, 0]
        numbers[start] = try reader.ascending(below: drugs, into: &numbers)
        numbers[start + 1] = try reader.ascending(below: terms, into: &numbers)
        guard state.flags.contains(.hasPairs) else { return }
        append(try reader.pairs(drugs: drugs, terms: terms))
    }

    private mutating func readRegistry(
        _ state: inout State, _ reader: inout ByteReader, _ drugs: Int, _ terms: Int
    ) throws(MalformedBlock) {
        state.registry = try place(reader)
        let start = numbers.count
        numbers += [0, 0]
        numbers[start] = try reader.distinct(below: drugs, into: &numbers)
        numbers[start + 1] = try reader.distinct(below: terms, into: &numbers)
        if state.flags.contains(.hasTies) { try readRows(of: registry(of: state), &reader) }
        let end = Int(state.registry) + length(ofRegistry: state)
        numbers += repeatElement(0, count: end - numbers.count)
    }

    /// Rows of bits: none beyond those of the drugs, and all of them where a term was told without a suspect.
    private mutating func readRows(of stretch: Stretch, _ reader: inout ByteReader) throws(MalformedBlock) {
        let length = Stretch.rowLength(drugs: stretch.drugs.count)
        let lastBits = UInt32((stretch.drugs.count + 1) % UInt32.bitWidth)
        let lastFull = lastBits == 0 ? UInt32.max : (1 << lastBits) - 1
        for _ in 0..<stretch.terms.count {
            let row = numbers.count
            for _ in 0..<length { numbers.append(try reader.shortVarint()) }
            let last = row + length - 1
            let isFull = numbers[last] == lastFull && numbers[row..<last].allSatisfy { $0 == .max }
            let isUntied = numbers[row] & Stretch.untiedBit != 0
            guard numbers[last] & ~lastFull == 0, isFull || !isUntied else {
                throw reader.malformed("the bits of a case's drugs")
            }
        }
    }

    /// Where the next stretch begins.
    private func place(_ reader: borrowing ByteReader) throws(MalformedBlock) -> UInt32 {
        guard let place = UInt32(exactly: numbers.count) else { throw reader.malformed("at most 2^32 numbers") }
        return place
    }
}
