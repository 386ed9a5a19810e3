extension PartialDate: CustomStringConvertible {
    /// ISO 8601, as precise as the date: `2024`, `2024-05` or `2024-05-17`.
    public var description: String {
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the description.
    func write(to text: inout [UInt8]) {
        let civil = CivilDay.components(of: earliestDay)
        text.appendDigits(civil.year, count: 4)
        guard precision != .year else { return }
        text.appendDigits(civil.month, count: 2, after: "-")
        guard precision != .month else { return }
        text.appendDigits(civil.day, count: 2, after: "-")
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `nil` for anything else, impossible days included.
    public init?(_ text: String) {
        var text = text
        guard let date = text.withUTF8({ PartialDate(utf8: $0) }) else { return nil }
        self = date
    }

    /// The same from the bytes of a text.
    init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard [4, 7, 10].contains(text.count) else { return nil }
        for mark in stride(from: 4, to: text.count, by: 3) where text[mark] != UInt8(ascii: "-") { return nil }
        self.init(text, marks: 1)
    }

    /// Reads the undelimited form of FAERS and E2B(R2): `YYYY`, `YYYYMM` or `YYYYMMDD`.
    public init?(digits text: String) {
        var text = text
        guard let date = text.withUTF8({ [4, 6, 8].contains($0.count) ? PartialDate($0, marks: 0) : nil }) else {
            return nil
        }
        self = date
    }

    /// Reads the digits of a text of the right length, in which so many bytes stand between year, month and day.
    private init?(_ text: UnsafeBufferPointer<UInt8>, marks: Int) {
        let (month, day) = (4 + marks, 6 + 2 * marks)
        guard let year = Self.number(text, 0, 4) else { return nil }
        guard month < text.count else {
            self.init(year: year)
            return
        }
        guard let monthNumber = Self.number(text, month, 2) else { return nil }
        guard day < text.count else {
            self.init(year: year, month: monthNumber)
            return
        }
        guard let dayNumber = Self.number(text, day, 2) else { return nil }
        self.init(year: year, month: monthNumber, day: dayNumber)
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ digits: Int) -> Int? {
        var number = 0
        for position in start..<start + digits {
            let digit = text[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }
}

extension [UInt8] {
    /// Appends the last decimal digits of a number that is not negative, zeros in front.
    mutating func appendDigits(_ value: Int, count digits: Int, after mark: Unicode.Scalar? = nil) {
        if let mark { append(UInt8(ascii: mark)) }
        let start = self.count
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
        var rest = value
        for position in stride(from: start + digits - 1, through: start, by: -1) {
            self[position] += UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
