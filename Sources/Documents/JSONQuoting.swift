extension [UInt8] {
    /// Adds a text as a JSON string (RFC 8259, section 7).
    package mutating func appendQuoted(_ text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case UInt8(ascii: "\n"): append(contentsOf: #"\n"#.utf8)
            case ..<0x20:
                append(contentsOf: #"\u00"#.utf8)
                append(Self.hexadecimalDigits[Int(byte >> 4)])
                append(Self.hexadecimalDigits[Int(byte & 15)])
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }

    /// Adds a member of an object, with the comma before it where it is not the first.
    package mutating func appendMember(_ name: String, _ value: String) {
        appendMember(name) { $0.appendQuoted(value) }
    }

    /// Adds a member of an object whose value `body` writes.
    package mutating func appendMember(_ name: String, _ body: (inout [UInt8]) -> Void) {
        if let last, last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
        appendQuoted(name)
        append(UInt8(ascii: ":"))
        body(&self)
    }

    private static let hexadecimalDigits = Array("0123456789abcdef".utf8)
}
