extension String {
    /// The text as a field of CSV (RFC 4180): in quotes where it holds what would end it.
    ///
    /// Looked at byte by byte: a quote with an accent on it is still a quote to whoever reads the file.
    package var quotedForCSV: String {
        guard utf8.contains(where: { $0.isSpecialInCSV }) else { return self }
        let quote: Unicode.Scalar = "\""
        var quoted = String.UnicodeScalarView([quote])
        for scalar in unicodeScalars { quoted += scalar == quote ? [quote, quote] : [scalar] }
        return String(quoted) + "\""
    }
}

extension UInt8 {
    fileprivate var isSpecialInCSV: Bool {
        switch self {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }
}
