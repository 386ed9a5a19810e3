internal import Terminology

/// A unit of measurement, as far as it can be told: a dimension, and the power of ten by which it is measured.
///
/// The few units of laboratory medicine, written as UCUM has them (ucum.org) or as laboratories do: `ng/L`, `pg/mL`, `10*9/L`,
/// `G/L`, `%`. Units that differ by more than a power of ten (mg/dL and mmol/L) are of different dimensions here. What is not
/// understood is a unit of its own, the same only as what is written alike.
public struct MeasurementUnit: Hashable, Sendable {
    let dimension: String
    let exponent: Int

    /// Reads a unit.
    public init(_ text: String) {
        let plain = Self.plain(text)
        if let known = Self.read(plain) { self = known } else { self.init(dimension: Terminology.folded(text), 0) }
    }

    private init(dimension: String, _ exponent: Int) { (self.dimension, self.exponent) = (dimension, exponent) }

    /// A value of this unit in another one; `nil` where they differ by more than a power of ten.
    public func convert(_ value: Double, to other: MeasurementUnit) -> Double? {
        guard dimension == other.dimension else { return nil }
        let power = exponent - other.exponent
        // Powers of ten up to 22 are exact in a Double, and so is the nearest result: 10 to a negative power is not.
        let factor = repeatElement(10.0, count: abs(power)).reduce(1, *)
        return power < 0 ? value / factor : value * factor
    }
}

extension MeasurementUnit {
    /// Without blanks and without what is counted (`{cells}`), and with one sign for micro and for powers.
    private static func plain(_ text: String) -> String {
        var plain = ""
        var isAnnotation = false
        for character in text where !character.isWhitespace {
            if character == "{" { isAnnotation = true }
            if !isAnnotation { plain.append(signs[character] ?? character) }
            if character == "}" { isAnnotation = false }
        }
        for written in ["x10", "X10"] where plain.hasPrefix(written) { plain.removeFirst() }
        return plain
    }

    private static let signs: [Character: Character] = ["\u{B5}": "u", "\u{3BC}": "u", "^": "*", "\u{D7}": "x"]

    private static func read(_ text: String) -> MeasurementUnit? {
        guard text != "%" else { return MeasurementUnit(dimension: one, -2) }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let above = part(parts[0]) else { return nil }
        guard parts.count > 1 else { return above }
        guard !parts[1].isEmpty, let below = part(parts[1]) else { return nil }
        let exponent = above.exponent - below.exponent
        if above.dimension == below.dimension { return MeasurementUnit(dimension: one, exponent) }
        if below.dimension == one { return MeasurementUnit(dimension: above.dimension, exponent) }
        return MeasurementUnit(dimension: "\(above.dimension)/\(below.dimension)", exponent)
    }

    private static func part(_ text: String) -> MeasurementUnit? {
        if ["", "1", "cells", "cell"].contains(text) { return MeasurementUnit(dimension: one, 0) }
        if text.hasPrefix("10*"), let power = Int(text.dropFirst(3)), abs(power) <= powerMaximum {
            return MeasurementUnit(dimension: one, power)
        }
        if let base = bases[text] { return MeasurementUnit(dimension: base, 0) }
        // Giga in a litre is how laboratories write 10*9 cells.
        if text == "G" || text == "T" { return MeasurementUnit(dimension: one, text == "G" ? 9 : 12) }
        guard let first = text.first, let prefix = prefixes[first], let base = bases[String(text.dropFirst())],
            !unprefixed.contains(base)
        else { return nil }
        return MeasurementUnit(dimension: base, prefix)
    }

    private static let one = "1"
    private static let powerMaximum = 22

    private static let bases = [
        "g": "g", "L": "L", "l": "L", "mol": "mol", "m": "m", "U": "U", "IU": "IU", "UI": "IU", "[IU]": "IU",
        "[iU]": "IU", "s": "s", "min": "min", "h": "h", "d": "d",
    ]
    private static let unprefixed: Set<String> = ["min", "h", "d"]
    private static let prefixes: [Character: Int] = [
        "T": 12, "G": 9, "M": 6, "k": 3, "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "p": -12, "f": -15,
    ]
}
