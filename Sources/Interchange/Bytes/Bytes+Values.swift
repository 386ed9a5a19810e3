internal import ClinicalEvents

extension ArraySlice<UInt8> {
    /// The same bytes without spaces at both ends.
    var trimmed: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { $0 != 0x20 }), let last = lastIndex(where: { $0 != 0x20 }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }

    /// Whether there is nothing but spaces.
    var isBlank: Bool { allSatisfy { $0 == 0x20 } }

    /// A whole number of 1 to 18 digits, spaces around it apart.
    var wholeNumber: UInt64? {
        let digits = trimmed
        guard 1...18 ~= digits.count else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            guard 0x30...0x39 ~= byte else { return nil }
            value = value * 10 + UInt64(byte - 0x30)
        }
        return value
    }

    /// A number that is not negative, written with digits and at most one point.
    var decimal: Double? {
        let text = trimmed
        guard 1...32 ~= text.count, text.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }) else { return nil }
        return Double(String(decoding: text, as: UTF8.self))
    }

    /// A date `YYYY`, `YYYYMM` or `YYYYMMDD`; `nil` for anything else, impossible days included.
    var date: PartialDate? {
        let digits = trimmed
        guard let number = digits.wholeNumber else { return nil }
        let value = Int(number)
        switch digits.count {
        case 4: return PartialDate(year: value)
        case 6: return PartialDate(year: value / 100, month: value % 100)
        case 8: return PartialDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        default: return nil
        }
    }

    /// Whether the text is longer than an event's names may be. A byte of Latin-1 may take two in UTF-8.
    var isTooLongForName: Bool {
        let limit = ProposedEvent.maximumNameBytes
        return count > limit || (count > limit / 2 && text.utf8.count > limit)
    }

    /// The text: UTF-8 where it is valid, Latin-1 otherwise, so that no byte is lost.
    var text: String {
        if let text = String(validating: self, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(map { Unicode.Scalar($0) }))
    }
}
