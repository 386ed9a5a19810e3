/// A row of a table, taken apart by the rules of RFC 4180: a field that begins with a quote ends at the next single one,
/// and two stand for one. A quote inside a field that does not begin with one is an ordinary character.
struct DelimitedRow {
    /// The fields' bytes, without their quotes.
    private(set) var bytes: [UInt8]
    /// Where each field stands in `bytes`.
    private(set) var fields: [Range<Int>] = []

    /// Why a row could not be taken apart.
    enum Fault: Error {
        case openQuote
        case textAfterQuote
    }

    /// The fields; `nil` where a quote is left open or is followed by text.
    init?(_ row: [UInt8], delimiter: UInt8) {
        do { try self.init(parsing: row, delimiter: delimiter) } catch { return nil }
    }

    init(parsing row: [UInt8], delimiter: UInt8) throws(Fault) {
        fields.reserveCapacity(8)
        guard row.contains(Self.quote) else {
            bytes = row
            splitPlain(delimiter)
            return
        }
        bytes = []
        bytes.reserveCapacity(row.count)
        var index = 0
        repeat { index = try takeField(row, from: index, delimiter) } while index <= row.count
    }

    /// Takes the field that begins at the index; gives back where the next one begins, past the end after the last.
    private mutating func takeField(_ row: [UInt8], from start: Int, _ delimiter: UInt8) throws(Fault) -> Int {
        let first = bytes.count
        var index = start
        if index < row.count, row[index] == Self.quote { index = try takeQuoted(row, from: index + 1) }
        let isQuoted = index != start
        while index < row.count, row[index] != delimiter {
            if isQuoted { throw .textAfterQuote }
            bytes.append(row[index])
            index += 1
        }
        fields.append(first..<bytes.count)
        return index + 1
    }

    private mutating func takeQuoted(_ row: [UInt8], from start: Int) throws(Fault) -> Int {
        var index = start
        while index < row.count {
            if row[index] == Self.quote {
                guard index + 1 < row.count, row[index + 1] == Self.quote else { return index + 1 }
                index += 1
            }
            bytes.append(row[index])
            index += 1
        }
        throw .openQuote
    }

    private mutating func splitPlain(_ delimiter: UInt8) {
        var start = 0
        for index in bytes.indices where bytes[index] == delimiter {
            fields.append(start..<index)
            start = index + 1
        }
        fields.append(start..<bytes.count)
    }

    private static let quote = UInt8(ascii: "\"")
}
