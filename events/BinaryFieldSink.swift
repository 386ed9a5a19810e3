/// Writes fields in the compact binary form: no names, symbols for names that repeat.
struct BinaryFieldSink: FieldSink {
    var writer = ByteWriter()
    var symbols: SymbolTable

    init(symbols: SymbolTable) { self.symbols = symbols }

    mutating func symbol(_ name: StaticString, _ value: String?) {
        writer.varint(value.map { UInt64(symbols.number(for: $0)) } ?? 0)
    }

    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int) {
        writer.varint(UInt64(values.count))
        for value in values { symbol(name, value) }
    }

    /// Length plus one, so that empty text and no text stay apart.
    mutating func text(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        guard var value else { return writer.byte(0) }
        value.withUTF8 { utf8 in
            writer.varint(UInt64(utf8.count) + 1)
            writer.bytes.append(contentsOf: utf8)
        }
    }

    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>) {
        guard let value else { return writer.byte(0) }
        let code = ByteWriter.zigzag(Int64(value))
        // The largest distances have no code plus one: they follow an escape of their own.
        if code < UInt64.max - 1 {
            writer.varint(code + 2)
        } else {
            writer.byte(1)
            writer.varint(code)
        }
    }

    /// Thousandths where that is exact (ages, weights, most laboratory values), the eight bytes of the double otherwise.
    mutating func number(_ name: StaticString, _ value: Double?, in range: ClosedRange<Double>) {
        guard let value else { return writer.byte(0) }
        let thousandths = value * 1000
        if thousandths.magnitude < 1e12, thousandths == thousandths.rounded(),
            // As it will be read: minus zero and what division does not bring back go as they are.
            (Double(Int64(thousandths)) / 1000).bitPattern == value.bitPattern
        {
            writer.varint(ByteWriter.zigzag(Int64(thousandths)) + 2)
        } else {
            writer.byte(1)
            writer.double(value)
        }
    }

    mutating func date(_ name: StaticString, _ value: PartialDate?) { writer.date(value, base: nil) }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) {
        let code = value.flatMap { Choice.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        writer.byte(UInt8(code))
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) { writer.byte(value.rawValue) }

    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) {
        guard let value else { return writer.byte(0) }
        var group = BinaryFieldSink(symbols: SymbolTable())
        swap(&group.symbols, &symbols)
        value.write(to: &group)
        swap(&group.symbols, &symbols)
        writer.varint(UInt64(group.writer.bytes.count) + 1)
        writer.bytes.append(contentsOf: group.writer.bytes)
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record], atLeast minimum: Int) {
        writer.varint(UInt64(values.count))
        for value in values { value.write(to: &self) }
    }
}
