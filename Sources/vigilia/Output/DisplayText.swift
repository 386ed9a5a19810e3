extension String {
    /// Columns of a terminal it takes: two for the wide characters of East Asia and for pictures.
    var displayWidth: Int { reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - displayWidth)) }

    /// The text with spaces before it up to a width.
    func padded(left width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - displayWidth)) + self }

    /// At most so many columns of it, an ellipsis where something was cut off.
    func shortened(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var text = ""
        var used = 0
        for character in self {
            used += character.isWide ? 2 : 1
            guard used < width else { break }
            text.append(character)
        }
        return text + "…"
    }

    /// In lines of a width at most, those after the first set in; a word longer than a line is not broken.
    func wrapped(to width: Int?, indent: Int) -> String {
        guard let width, displayWidth > width else { return self }
        var lines: [String] = []
        var line = ""
        // What stands between two words stays as wide as it is, so that columns of the first line keep their places.
        var blanks = ""
        for word in split(separator: " ", omittingEmptySubsequences: false) {
            if !word.isEmpty, !line.isEmpty, (line + blanks + word).displayWidth > width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else if !word.isEmpty {
                line += blanks + word
            } else {
                blanks += " "
                continue
            }
            blanks = " "
        }
        return (lines + [line]).joined(separator: "\n")
    }

    /// Without characters that would break the line or steer the terminal.
    func withoutControls(keeping kept: Unicode.Scalar? = nil) -> String {
        guard unicodeScalars.contains(where: { $0.isControl }) else { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars { text.append(scalar.isControl && scalar != kept ? " " : scalar) }
        return String(text)
    }
}

extension Character {
    /// East Asian Width W or F (UAX #11), in blocks.
    fileprivate var isWide: Bool {
        guard let scalar = unicodeScalars.first?.value, scalar >= 0x1100 else { return false }
        let blocks: [ClosedRange<UInt32>] = [
            0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
        ]
        return blocks.contains { $0.contains(scalar) }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x2029).contains(value)
    }
}

extension Double {
    /// A decimal with a fixed number of digits behind the point.
    func formatted(decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        guard magnitude * scale < 9e15 else { return "\(self)" }
        let scaled = Int((magnitude * scale).rounded())
        let whole = scaled / Int(scale)
        let fraction = String(scaled % Int(scale))
        let sign = self < 0 && scaled != 0 ? "-" : ""
        return sign + "\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}

extension BinaryInteger {
    /// Thousands apart: 1,234,567.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return self < 0 ? "-" + text : text
    }

    /// `1 case`, `2,000 cases`.
    func counted(_ noun: String) -> String { counted(noun, plural: noun + "s") }

    /// `1 criterion`, `2 criteria`.
    func counted(_ noun: String, plural: String) -> String { "\(grouped) \(self == 1 ? noun : plural)" }
}
