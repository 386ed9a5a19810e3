/// What records are ordered by: two numbers, then bytes. Numbers come before text, in numeric order.
struct SortKey: Hashable {
    /// The identifier where it is a number, otherwise the largest value.
    var major: UInt64
    /// A second identifier, or the first eight bytes of a text.
    var minor: UInt64
    /// The whole text of an identifier that is no number; empty otherwise.
    var text: [UInt8] = []

    init(_ major: UInt64, _ minor: UInt64 = 0) {
        (self.major, self.minor) = (major, minor)
    }

    /// The key of an identifier as it stands: `12` sorts as a number, `012` and `A-12` as text, so that two different
    /// identifiers never share a key.
    init(identifier: ArraySlice<UInt8>) {
        if let number = identifier.wholeNumber, identifier.first != 0x20, identifier.last != 0x20,
            identifier.first != 0x30 || identifier.count == 1
        {
            self.init(number)
        } else {
            self.init(.max, identifier.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
            if identifier.count < 8 { minor <<= UInt64(8 * (8 - identifier.count)) }
            text = Array(identifier)
        }
    }
}

/// A row of a file on its way through a sort.
struct SortedRecord {
    var key: SortKey
    /// The line it began on, from 1.
    var line: Int
    /// Marks of the reader, see `RecordMarks`.
    var marks: RecordMarks
    /// The row as it stands in the file.
    var bytes: [UInt8]
}

/// What a reader found out about a row that its bytes do not show.
struct RecordMarks: OptionSet {
    let rawValue: UInt8
    /// The line was longer than allowed; only its beginning was kept.
    static let tooLong = RecordMarks(rawValue: 1 << 0)
    /// The file ended without a line end.
    static let unterminated = RecordMarks(rawValue: 1 << 1)
    /// A quote that opened in it was never closed.
    static let openQuote = RecordMarks(rawValue: 1 << 2)
}
