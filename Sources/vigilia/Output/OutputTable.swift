import ArgumentParser
import Documents

/// How results are printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv

    /// Says what a result rests on: under a table, beside rows that another program reads.
    func show(notes: [String]) throws {
        for note in notes {
            if self == .table { try StandardOutput.wrappedLine(note) } else { StandardError.note(note) }
        }
    }
}

/// One value of a result.
enum Cell {
    case text(String)
    /// Numbers with signs between them, which mean something else when cut: such a column is shown whole or not at all.
    case figures(String)
    case integer(Int)
    case number(Double)
    case missing

    /// What is written as it stands, and not as one number.
    var words: String? {
        switch self {
        case .text(let text), .figures(let text): text
        case .integer, .number, .missing: nil
        }
    }

    /// What a program reads, as it is printed for one.
    init(_ value: JSONText?) {
        switch value {
        case nil: self = .missing
        case .text(let text): self = .text(text)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .some(let value): self = .text(value.printed(linesDeep: 0))
        }
    }

    static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .missing }
    static func optional(_ value: String?) -> Cell { value.map { .text($0) } ?? .missing }
    static func optional(_ value: Int?) -> Cell { value.map { .integer($0) } ?? .missing }
}

/// Rows under named columns, printed as an aligned table, as CSV (RFC 4180) or as a JSON array of objects.
///
/// CSV and JSON carry every digit and every name whole; an infinite number is `inf`, an undefined one empty (null in
/// JSON). The aligned table is for people: rounded, long names cut short.
struct OutputTable {
    var columns: [String]
    var rows: [[Cell]] = []
    /// Columns that go first where a person's window is too narrow for all.
    var leastWanted: [String] = []

    /// The name of columns of limits: one says nothing without the estimate before it, and goes with it.
    static let interval = "95% interval"

    /// Columns of a terminal a text takes at most in the aligned table.
    static let maximumTextWidth = 40

    func printed(as format: OutputFormat) -> String {
        switch format {
        case .table: aligned
        case .csv: csv
        case .json: json
        }
    }

    private var csv: String {
        var text = machineColumns.joined(separator: ",") + "\n"
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { text += "," }
                if let words = cell.words { text += words.quotedForCSV } else { text += Self.exact(cell) }
            }
            text += "\n"
        }
        return text
    }

    /// Names that programs take for one word: `p adjusted` is `p_adjusted` there.
    private var machineColumns: [String] {
        columns.map { name in
            name.contains(" ") ? name.lowercased().replacing(" ", with: "_").replacing("'", with: "") : name
        }
    }

    private var json: String {
        let objects = rows.map { row in
            "{" + zip(machineColumns, row).map { "\(Self.quotedForJSON($0)):\(Self.json($1))" }.joined(separator: ",")
                + "}"
        }
        return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private var aligned: String {
        let texts = rows.map { row in row.map(Self.rounded) }
        let isText = columns.indices.map { column in rows.contains { $0[column].words != nil } }
        let fit = fit(texts)
        func line(_ cells: [String]) -> String {
            let padded = fit.shown.map { column in
                let cell = cells[column].shortened(to: fit.widths[column])
                return isText[column] ? cell.padded(to: fit.widths[column]) : cell.padded(left: fit.widths[column])
            }
            var text = padded.joined(separator: String(repeating: " ", count: ColumnFit.gap))
            while text.hasSuffix(" ") { text.removeLast() }
            return text + "\n"
        }
        let dropped = fit.dropped.sorted().map { columns[$0] }
        let note =
            dropped.isEmpty ? "" : "(no room for \(dropped.joined(separator: ", ")): --format csv has every column)"
        let end = note.isEmpty ? "" : note.wrapped(to: TerminalWindow.width, indent: 1) + "\n"
        return line(columns) + texts.map(line).joined() + end
    }

    private func fit(_ texts: [[String]]) -> ColumnFit {
        let widths = columns.indices.map { column in
            max(columns[column].displayWidth, texts.map { $0[column].displayWidth }.max() ?? 0)
        }
        let canBeCut = columns.indices.map { column in
            rows.contains { if case .text = $0[column] { true } else { false } }
        }
        let order = leastWanted.flatMap { name in columns.indices.filter { columns[$0] == name } }
        return ColumnFit(
            widths: widths, canBeCut: canBeCut, droppingFirst: order, window: TerminalWindow.width,
            goingAlong: { columns.indices.contains($0 + 1) && columns[$0 + 1] == Self.interval ? $0 + 1 : nil })
    }

    /// Every digit that is needed to read the same number back.
    private static func exact(_ cell: Cell) -> String {
        switch cell {
        case .text(let text), .figures(let text): text
        case .integer(let value): String(value)
        case .number(let value): value.isFinite ? "\(value)" : value > 0 ? "inf" : "-inf"
        case .missing: ""
        }
    }

    /// What a person wants to see: two decimals, more where the number is small; of a long name its beginning.
    private static func rounded(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): return text.withoutControls().shortened(to: maximumTextWidth)
        case .number(let value) where value.isFinite:
            return value.formatted(decimals: value != 0 && value.magnitude < 0.1 ? 4 : 2)
        case .figures, .integer, .number, .missing: return exact(cell)
        }
    }

    private static func json(_ cell: Cell) -> String {
        switch cell {
        case .text(let text), .figures(let text): quotedForJSON(text)
        case .integer, .number:
            if case .number(let value) = cell, !value.isFinite { "\"\(exact(cell))\"" } else { exact(cell) }
        case .missing: "null"
        }
    }

    static func quotedForJSON(_ text: String) -> String { JSONText.quoted(text) }
}
