/// Cuts a JSON text into its records: the elements of an array, or one object. What stands inside a record is not looked at
/// beyond finding its end; reading it does that.
struct ArraySplitter {
    private let bytes: [UInt8]
    private var position = 0
    private var records: [RawRecord] = []

    /// The records of a text.
    static func records(of bytes: [UInt8]) throws(Problem) -> [RawRecord] {
        var splitter = ArraySplitter(bytes: bytes)
        try splitter.split()
        return splitter.records
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func split() throws(Problem) {
        skipSpace()
        guard current == UInt8(ascii: "[") else {
            records = [RawRecord(number: 1, bytes: bytes)]
            return
        }
        position += 1
        skipSpace()
        if current == UInt8(ascii: "]") { position += 1 } else { try elements() }
        skipSpace()
        guard position == bytes.count else { throw unexpected("nothing after the array") }
    }

    private mutating func elements() throws(Problem) {
        while true {
            skipSpace()
            let start = position
            try passValue()
            guard position > start else { throw unexpected("an event") }
            let isTooLong = position - start > RawRecord.maximumBytes
            records.append(
                RawRecord(number: records.count + 1, bytes: Array(bytes[start..<position]), isTooLong: isTooLong))
            guard records.count <= EventIntake.maximumRecords else { throw EventIntake.tooManyRecords }
            skipSpace()
            if current == UInt8(ascii: "]") {
                position += 1
                return
            }
            guard current == UInt8(ascii: ",") else { throw unexpected("a comma or a closing bracket") }
            position += 1
        }
    }

    /// Moves to the comma or bracket after a value. Depth is a number here, not a stack: no nesting can exhaust it.
    private mutating func passValue() throws(Problem) {
        var depth = 0
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""): try passString()
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return
            default: break
            }
            position += 1
        }
        throw unexpected("the end of the array")
    }

    /// Moves to the closing quote of a string.
    private mutating func passString() throws(Problem) {
        position += 1
        while let byte = current, byte != UInt8(ascii: "\"") { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
        guard position < bytes.count else { throw unexpected("a closing quote") }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private func unexpected(_ expected: String) -> Problem {
        let rest = bytes[min(position, bytes.count)..<min(position + 24, bytes.count)]
        return .parameter(
            "byte \(position + 1) of the body", found: String(decoding: rest, as: UTF8.self), expected: expected)
    }
}
