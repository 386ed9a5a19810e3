import ArgumentParser

/// How results are printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv
}

/// One value of a result.
enum Cell {
    case text(String)
    case integer(Int)
    case number(Double)
    case missing

    static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .missing }
    static func optional(_ value: String?) -> Cell { value.map { .text($0) } ?? .missing }
    static func optional(_ value: Int?) -> Cell { value.map { .integer($0) } ?? .missing }
}

/// Rows under named columns, printed as an aligned table, as CSV (RFC 4180) or as a JSON array of objects.
///
/// CSV and JSON carry every digit; an infinite number is `inf`, an undefined one empty (null in JSON).
struct OutputTable {
    var columns: [String]
    var rows: [[Cell]] = []

    func printed(as format: OutputFormat) -> String {
        switch format {
        case .table: aligned
        case .csv: csv
        case .json: json
        }
    }

    private var csv: String {
        let lines = rows.map { row in row.map { Self.quotedForCSV(Self.exact($0)) }.joined(separator: ",") }
        return ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }

    private var json: String {
        let objects = rows.map { row in
            "{" + zip(columns, row).map { "\(Self.quotedForJSON($0)):\(Self.json($1))" }.joined(separator: ",") + "}"
        }
        return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private var aligned: String {
        let texts = rows.map { row in row.map(Self.rounded) }
        let widths = columns.indices.map { column in
            max(columns[column].count, texts.map { $0[column].count }.max() ?? 0)
        }
        let isText = columns.indices.map { column in
            rows.contains { if case .text = $0[column] { true } else { false } }
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - cells[column].count)
                return isText[column] ? cells[column] + padding : padding + cells[column]
            }
            var text = padded.joined(separator: "  ")
            while text.hasSuffix(" ") { text.removeLast() }
            return text + "\n"
        }
        return line(columns) + texts.map(line).joined()
    }

    /// Every digit that is needed to read the same number back.
    private static func exact(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): text
        case .integer(let value): String(value)
        case .number(let value): value.isFinite ? "\(value)" : value > 0 ? "inf" : "-inf"
        case .missing: ""
        }
    }

    /// What a person wants to see: two decimals, more where the number is small.
    private static func rounded(_ cell: Cell) -> String {
        guard case .number(let value) = cell, value.isFinite else { return exact(cell) }
        let decimals = value != 0 && value.magnitude < 0.1 ? 4 : 2
        return value.formatted(decimals: decimals)
    }

    private static func quotedForCSV(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func json(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): quotedForJSON(text)
        case .integer, .number:
            if case .number(let value) = cell, !value.isFinite { "\"\(exact(cell))\"" } else { exact(cell) }
        case .missing: "null"
        }
    }

    private static func quotedForJSON(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
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
}
