/// A JSON text scanned once into a flat list of nodes that point back into its bytes (RFC 8259).
///
/// Strings and numbers are only turned into values when a field asks for them. Depth and size are bounded, so that no line
/// can exhaust the stack or the memory.
struct JSONTape {
    enum Kind: UInt8 { case object, array, string, number, boolean, null }

    struct Node {
        var kind: Kind
        /// Bytes of the value; of a string those between the quotes.
        var range: Range<Int>
        /// Index of the node after this one and everything inside it.
        var next: Int
        var hasEscapes = false
    }

    let bytes: [UInt8]
    /// Whether every byte is one of ASCII: then every string is valid UTF-8.
    let isASCII: Bool
    private(set) var nodes: [Node] = []
    private var position = 0

    static let maximumDepth = 16
    /// What the lines of most events need.
    private static let usualNodes = 48

    /// Scans one JSON value that fills the bytes, white space aside.
    init(_ bytes: [UInt8]) throws(FieldError) {
        self.bytes = bytes
        isASCII = bytes.reduce(0, |) < 0x80
        nodes.reserveCapacity(Self.usualNodes)
        try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw unexpected("the end of the line after the JSON value") }
    }

    private mutating func value(depth: Int) throws(FieldError) {
        guard depth <= Self.maximumDepth else { throw unexpected("at most \(Self.maximumDepth) nested groups") }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): try object(depth: depth)
        case UInt8(ascii: "["): try array(depth: depth)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .boolean)
        case UInt8(ascii: "f"): try word("false", .boolean)
        case UInt8(ascii: "n"): try word("null", .null)
        default: try number()
        }
    }

    private mutating func object(depth: Int) throws(FieldError) {
        let node = open(.object)
        skipSpace()
        if current == UInt8(ascii: "}") { return close(node) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw unexpected("a field name in quotes") }
            try string()
            skipSpace()
            try expect(UInt8(ascii: ":"), "a colon after the field name")
            try value(depth: depth + 1)
            skipSpace()
            if current == UInt8(ascii: "}") { return close(node) }
            try expect(UInt8(ascii: ","), "a comma or a closing brace")
        }
    }

    private mutating func array(depth: Int) throws(FieldError) {
        let node = open(.array)
        skipSpace()
        if current == UInt8(ascii: "]") { return close(node) }
        while true {
            try value(depth: depth + 1)
            skipSpace()
            if current == UInt8(ascii: "]") { return close(node) }
            try expect(UInt8(ascii: ","), "a comma or a closing bracket")
        }
    }

    private mutating func string() throws(FieldError) {
        position += 1
        let start = position
        var hasEscapes = false
        while let byte = current, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw unexpected("no control character inside a string") }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                position += 1
            }
            position += 1
        }
        guard position < bytes.count else { throw unexpected("a closing quote") }
        nodes.append(Node(kind: .string, range: start..<position, next: nodes.count + 1, hasEscapes: hasEscapes))
        position += 1
    }

    /// RFC 8259, section 6: no leading zero or plus, digits on both sides of a point.
    private mutating func number() throws(FieldError) {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let integerStart = position
        guard digits() > 0 else { throw unexpected("a JSON value") }
        if bytes[integerStart] == UInt8(ascii: "0"), position > integerStart + 1 {
            throw unexpected("a number without a leading zero")
        }
        if current == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw unexpected("a digit after the point") }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw unexpected("a digit in the exponent") }
        }
        nodes.append(Node(kind: .number, range: start..<position, next: nodes.count + 1))
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = current, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
        return position - start
    }

    private mutating func word(_ word: StaticString, _ kind: Kind) throws(FieldError) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else {
            throw unexpected("true, false or null")
        }
        nodes.append(Node(kind: kind, range: position..<end, next: nodes.count + 1))
        position = end
    }

    private mutating func open(_ kind: Kind) -> Int {
        nodes.append(Node(kind: kind, range: position..<position, next: 0))
        position += 1
        return nodes.count - 1
    }

    private mutating func close(_ node: Int) {
        position += 1
        nodes[node].range = nodes[node].range.lowerBound..<position
        nodes[node].next = nodes.count
    }

    private mutating func expect(_ byte: UInt8, _ what: String) throws(FieldError) {
        guard current == byte else { throw unexpected(what) }
        position += 1
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private func unexpected(_ expected: String) -> FieldError {
        let rest = bytes[min(position, bytes.count)..<min(position + 24, bytes.count)]
        return FieldError(
            field: "byte \(position + 1)", value: String(decoding: rest, as: UTF8.self), expected: expected)
    }
}
