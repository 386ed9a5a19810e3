/// Follows the quotes of a record line by line, so that a record over many lines is looked at once.
struct QuoteScanner {
    private enum State {
        case fieldStart, plain, quoted, quoteSeen
    }

    private var state = State.fieldStart
    private let delimiter: UInt8
    /// Whether a closing quote was followed by something other than a delimiter.
    private(set) var isFaulty = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// Whether a quote is open, so that the record goes on.
    var isOpen: Bool { state == .quoted }

    mutating func scan(_ bytes: [UInt8]) {
        for byte in bytes where !isFaulty { step(byte) }
    }

    private mutating func step(_ byte: UInt8) {
        let isQuote = byte == UInt8(ascii: "\"")
        switch state {
        case .quoted: if isQuote { state = .quoteSeen }
        case .quoteSeen where isQuote: state = .quoted
        case .fieldStart where isQuote: state = .quoted
        case _ where byte == delimiter: state = .fieldStart
        case .quoteSeen: isFaulty = true
        default: state = .plain
        }
    }
}
