/// Cuts a stream of bytes into lines, each a record. Memory is bounded by the longest line that is read.
struct LineSplitter {
    private var line: [UInt8] = []
    private var isTooLong = false
    private var lineNumber = 1
    private var recordNumber = 0

    /// Takes in the next bytes; calls `body` with each record that ends in them. Blank lines are passed over.
    mutating func take(_ bytes: some Sequence<UInt8>, _ body: (RawRecord) -> Void) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { endLine(body) } else { add(byte) }
        }
    }

    /// The last line need not end in a line feed.
    mutating func finish(_ body: (RawRecord) -> Void) {
        if !line.isEmpty { endLine(body) }
    }

    private mutating func add(_ byte: UInt8) {
        guard line.count < RawRecord.maximumBytes else {
            isTooLong = true
            return
        }
        line.append(byte)
    }

    private mutating func endLine(_ body: (RawRecord) -> Void) {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if lineNumber == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            recordNumber += 1
            body(RawRecord(number: recordNumber, line: lineNumber, bytes: line, isTooLong: isTooLong))
        }
        line.removeAll(keepingCapacity: true)
        (isTooLong, lineNumber) = (false, lineNumber + 1)
    }
}
