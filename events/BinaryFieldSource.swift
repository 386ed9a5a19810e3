/// Reads what `BinaryFieldSink` wrote.
struct BinaryFieldSource: FieldSource {
    var reader: ByteReader
    let symbols: SymbolTable

    init(_ reader: ByteReader, symbols: SymbolTable) {
        self.reader = reader
        self.symbols = symbols
    }

    mutating func symbol(_ name: StaticString) throws(FieldError) -> String? {
        let number = try read(name) { (reader) throws(MalformedBlock) in try reader.shortVarint() }
        if number == 0 { return nil }
        guard let value = symbols.name(number) else {
            throw FieldError(field: "\(name)", value: "symbol \(number)", expected: "a symbol up to \(symbols.count)")
        }
        return value
    }

    mutating func symbols(_ name: StaticString) throws(FieldError) -> [String] {
        var values: [String] = []
        for _ in 0..<(try count(name)) {
            guard let value = try symbol(name) else {
                throw FieldError(field: "\(name)", value: "symbol 0", expected: "a name")
            }
            values.append(value)
        }
        return values
    }

    mutating func text(_ name: StaticString) throws(FieldError) -> String? {
        try read(name) { (reader) throws(MalformedBlock) in
            let code = try reader.varint()
            if code == 0 { return nil }
            guard code - 1 <= UInt64(reader.end - reader.position) else { throw reader.malformed("a shorter text") }
            let range = reader.position..<reader.position + Int(code - 1)
            guard let text = String(validating: reader.bytes[range], as: UTF8.self) else {
                throw reader.malformed("UTF-8 text")
            }
            reader.position = range.upperBound
            return text
        }
    }

    mutating func integer(_ name: StaticString) throws(FieldError) -> Int? {
        try read(name) { (reader) throws(MalformedBlock) in
            switch try reader.varint() {
            case 0: nil
            case 1: Int(try reader.signed())
            case let code: Int(ByteReader.unzigzag(code - 2))
            }
        }
    }

    mutating func number(_ name: StaticString) throws(FieldError) -> Double? {
        try read(name) { (reader) throws(MalformedBlock) in try reader.number() }
    }

    mutating func date(_ name: StaticString) throws(FieldError) -> PartialDate? {
        try read(name) { (reader) throws(MalformedBlock) in try reader.date(base: nil) }
    }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString) throws(FieldError) -> Choice? {
        let code = try read(name) { (reader) throws(MalformedBlock) in Int(try reader.byte()) }
        if code == 0 { return nil }
        guard code <= Choice.allCases.count else {
            throw FieldError(field: "\(name)", value: "code \(code)", expected: "at most \(Choice.allCases.count)")
        }
        return Choice.allCases[code - 1]
    }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString) throws(FieldError) -> Flags {
        let bits = try read(name) { (reader) throws(MalformedBlock) in try reader.byte() }
        guard Int(bits) >> Flags.words.count == 0 else {
            throw FieldError(field: "\(name)", value: "bits \(bits)", expected: "\(Flags.words.count) flags at most")
        }
        return Flags(rawValue: bits)
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> Record? {
        let range = try read(name) { (reader) throws(MalformedBlock) -> Range<Int>? in
            let code = try reader.varint()
            if code == 0 { return nil }
            guard code - 1 <= UInt64(reader.end - reader.position) else { throw reader.malformed("a shorter group") }
            defer { reader.position += Int(code - 1) }
            return reader.position..<reader.position + Int(code - 1)
        }
        guard let range else { return nil }
        let group = ByteReader(reader.bytes, from: range.lowerBound, to: range.upperBound)
        var source = BinaryFieldSource(group, symbols: symbols)
        do {
            let record = try Record(from: &source)
            try source.finish()
            return record
        } catch { throw error.inside("\(name)") }
    }

    /// Throws where bytes are left that no field took.
    func finish() throws(FieldError) {
        guard !reader.isAtEnd else { return }
        throw FieldError(
            field: "end", value: "byte \(reader.position)", expected: "no more bytes than the fields take")
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString) throws(FieldError) -> [Record] {
        var values: [Record] = []
        for index in 0..<(try count(name)) {
            do { values.append(try Record(from: &self)) } catch { throw error.inside("\(name)[\(index)]") }
        }
        return values
    }

    /// A number of elements; each takes at least a byte, so a hostile count cannot ask for more than the block holds.
    private mutating func count(_ name: StaticString) throws(FieldError) -> Int {
        try read(name) { (reader) throws(MalformedBlock) in try reader.length() }
    }

    private mutating func read<Value>(
        _ name: StaticString, _ body: (inout ByteReader) throws(MalformedBlock) -> Value
    ) throws(FieldError) -> Value {
        do { return try body(&reader) } catch {
            throw FieldError(field: "\(name)", value: "byte \(error.offset)", expected: error.expected)
        }
    }
}
