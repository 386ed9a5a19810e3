extension JSONTape {
    /// The value's text as it stands in the line.
    func raw(_ node: Int) -> String { String(decoding: bytes[nodes[node].range], as: UTF8.self) }

    /// Calls `body` with the value's bytes as they stand in the line.
    func withUTF8<Result>(_ node: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let range = nodes[node].range
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// The number of a node that is a whole one; `nil` where it is not, or has more than 64 bits.
    func integer(_ node: Int) -> Int? {
        guard nodes[node].kind == .number else { return nil }
        return withUTF8(node) { digits in
            // Of up to 18 digits none overflows.
            guard digits.count <= 18, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
                return Int(String(decoding: digits, as: UTF8.self))
            }
            return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
    }

    /// The text of a string node, escapes resolved; `nil` for invalid UTF-8 or an invalid escape.
    func string(_ node: Int) -> String? {
        guard nodes[node].kind == .string else { return nil }
        let range = nodes[node].range
        guard nodes[node].hasEscapes else {
            return withUTF8(node) {
                isASCII ? String(decoding: $0, as: UTF8.self) : String(validating: $0, as: UTF8.self)
            }
        }
        var text: [UInt8] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard appendEscape(at: &position, end: range.upperBound, to: &text) else { return nil }
        }
        return String(validating: text, as: UTF8.self)
    }

    private func appendEscape(at position: inout Int, end: Int, to text: inout [UInt8]) -> Bool {
        guard position < end else { return false }
        let mark = bytes[position]
        position += 1
        switch mark {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
        case UInt8(ascii: "u"):
            guard let scalar = scalar(at: &position, end: end) else { return false }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: return false
        }
        return true
    }

    /// A `\u` escape, a surrogate pair taken together; a lone surrogate is an error.
    private func scalar(at position: inout Int, end: Int) -> Unicode.Scalar? {
        guard let first = codeUnit(at: &position, end: end) else { return nil }
        guard 0xD800...0xDBFF ~= first else { return Unicode.Scalar(first) }
        guard position + 1 < end, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u") else {
            return nil
        }
        position += 2
        guard let second = codeUnit(at: &position, end: end), 0xDC00...0xDFFF ~= second else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private func codeUnit(at position: inout Int, end: Int) -> UInt32? {
        guard position + 4 <= end else { return nil }
        defer { position += 4 }
        let digits = bytes[position..<position + 4]
        let isHex = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        return isHex ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
    }
}
