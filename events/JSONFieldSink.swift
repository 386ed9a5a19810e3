/// Writes fields as a JSON object in the order of the definition, leaving out what is absent: one text for one value.
struct JSONFieldSink: FieldSink {
    private(set) var bytes: [UInt8]

    /// Begins an object in an empty buffer: one that has grown already saves the growing.
    init(reusing buffer: [UInt8] = []) {
        bytes = buffer
        bytes.removeAll(keepingCapacity: true)
        bytes.append(UInt8(ascii: "{"))
    }

    /// Closes the object and gives back its text.
    consuming func finish() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    mutating func symbol(_ name: StaticString, _ value: String?) { text(name, value) }

    mutating func symbols(_ name: StaticString, _ values: [String], atLeast minimum: Int) {
        guard !values.isEmpty else { return }
        array(name, values) { (sink, value) in sink.quote(value) }
    }

    mutating func text(_ name: StaticString, _ value: String?, atLeast minimum: Int) {
        guard let value else { return }
        key(name)
        quote(value)
    }

    mutating func integer(_ name: StaticString, _ value: Int?, in range: ClosedRange<Int>) {
        guard let value else { return }
        key(name)
        if 0...9 ~= value { bytes.append(UInt8(ascii: "0") + UInt8(value)) } else { bytes += String(value).utf8 }
    }

    /// The shortest decimal that reads back as the same number.
    mutating func number(_ name: StaticString, _ value: Double?, in range: ClosedRange<Double>) {
        guard let value else { return }
        key(name)
        let text = value.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? text.dropLast(2).utf8 : text[...].utf8)
    }

    mutating func date(_ name: StaticString, _ value: PartialDate?) {
        guard let value else { return }
        key(name)
        bytes.append(UInt8(ascii: "\""))
        value.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A moment, as precise as the log keeps it.
    mutating func moment(_ name: StaticString, _ value: Timestamp?) {
        guard let value else { return }
        key(name)
        bytes.append(UInt8(ascii: "\""))
        value.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func choice<Choice: CodedChoice>(_ name: StaticString, _ value: Choice?) { text(name, value?.rawValue) }

    mutating func flags<Flags: CodedFlags>(_ name: StaticString, _ value: Flags) {
        guard value.rawValue != 0 else { return }
        symbols(name, Flags.words.indices.filter { value.rawValue & (1 << $0) != 0 }.map { Flags.words[$0] })
    }

    mutating func record<Record: FieldCoded>(_ name: StaticString, _ value: Record?) {
        guard let value else { return }
        key(name)
        object { value.write(to: &$0) }
    }

    mutating func list<Record: FieldCoded>(_ name: StaticString, _ values: [Record], atLeast minimum: Int) {
        guard !values.isEmpty else { return }
        array(name, values) { (sink, value) in sink.object { value.write(to: &$0) } }
    }

    /// A group of fields that is always there, even where all of them are absent.
    mutating func group(_ name: StaticString, _ write: (inout JSONFieldSink) -> Void) {
        key(name)
        object(write)
    }

    private mutating func object(_ write: (inout JSONFieldSink) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        write(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func array<Value>(
        _ name: StaticString, _ values: [Value], _ write: (inout JSONFieldSink, Value) -> Void
    ) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Names of fields need no escape. Only an object that has just begun ends in its bracket.
    private mutating func key(_ name: StaticString) {
        let isFirst = bytes.last == UInt8(ascii: "{")
        name.withUTF8Buffer { name in
            bytes.append(addingCapacity: name.count + 4) { output in
                if !isFirst { output.append(UInt8(ascii: ",")) }
                output.append(UInt8(ascii: "\""))
                for byte in name { output.append(byte) }
                output.append(UInt8(ascii: "\""))
                output.append(UInt8(ascii: ":"))
            }
        }
    }

    private mutating func quote(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            guard Self.needsEscapes(utf8) else { return appendQuoted(utf8) }
            bytes.append(UInt8(ascii: "\""))
            for byte in utf8 { appendEscaped(byte) }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// In one step: most texts are as they are, and a step of its own for each quote costs more than its byte.
    private mutating func appendQuoted(_ utf8: UnsafeBufferPointer<UInt8>) {
        bytes.append(addingCapacity: utf8.count + 2) { output in
            output.append(UInt8(ascii: "\""))
            for byte in utf8 { output.append(byte) }
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Without a way out of the loop, so that the compiler takes many bytes at a time.
    private static func needsEscapes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var found: UInt8 = 0
        for byte in utf8 {
            found |= byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? 1 : 0
        }
        return found != 0
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: ("\\u00" + (digits.count < 2 ? "0" : "") + digits).utf8)
        default: bytes.append(byte)
        }
    }
}
