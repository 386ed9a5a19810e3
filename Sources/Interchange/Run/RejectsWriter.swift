internal import Foundation

/// A row as it stands in its file, kept until its record is accepted.
struct SourceRow {
    /// The number the writer gave the file.
    var table: Int
    /// The line it began on, from 1.
    var line: Int
    /// The row without its line end.
    var bytes: [UInt8]
    /// Whether the bytes are the whole row; what is left of a line that was too long is not written.
    var isWhole: Bool

    init(table: Int, line: Int, bytes: [UInt8], isWhole: Bool) {
        (self.table, self.line, self.bytes, self.isWhole) = (table, line, bytes, isWhole)
    }

    init(_ record: SortedRecord, table: Int) {
        (self.table, line, bytes) = (table, record.line, record.bytes)
        isWhole = !record.marks.contains(.tooLong)
    }
}

/// Writes rejected rows to files of the originals' names and headers, and the reasons to `reasons.csv`.
///
/// Nothing is created before the first rejection. The files of a group (a quarter) are created together, those without
/// a rejected row with their header alone, so that the folder can be mended and imported as it is.
final class RejectsWriter {
    private struct Table {
        var name: String
        var header: [UInt8]?
        var group: String
        var output: OutputFile?
    }

    private let requested: URL
    private var folder: URL?
    private var reasons: OutputFile?
    private var tables: [Table] = []

    init(folder: URL) { requested = folder }

    /// The folder in use; `nil` as long as nothing was rejected.
    var path: String? { folder?.path }

    /// Announces a file whose rows may be rejected; gives back its number.
    func register(_ name: String, header: [UInt8]?, group: String) -> Int {
        if let known = tables.firstIndex(where: { $0.name == name && $0.group == group }) { return known }
        tables.append(Table(name: name, header: header, group: group))
        return tables.count - 1
    }

    /// Writes rows and the reasons why they were rejected.
    func write(_ rejections: [Rejection], rows: [SourceRow]) throws(ImportError) {
        let reasons = try openReasons()
        for rejection in rejections { try reasons.write(rejection.csvLine.utf8) }
        for row in rows where row.isWhole {
            let output = try open(row.table)
            try output.write(row.bytes)
            try output.write([0x0A])
        }
    }

    func finish() throws(ImportError) {
        try reasons?.flush()
        for table in tables { try table.output?.flush() }
    }

    private func openReasons() throws(ImportError) -> OutputFile {
        if let reasons { return reasons }
        let output = try OutputFile(creating: try makeFolder().appending(path: "reasons.csv"))
        try output.write("file,line,field,value,reason\r\n".utf8)
        reasons = output
        return output
    }

    private func open(_ index: Int) throws(ImportError) -> OutputFile {
        if let output = tables[index].output { return output }
        let folder = try makeFolder()
        for sibling in tables.indices where tables[sibling].group == tables[index].group {
            let output = try OutputFile(creating: folder.appending(path: tables[sibling].name))
            if let header = tables[sibling].header {
                try output.write(header)
                try output.write([0x0A])
            }
            tables[sibling].output = output
        }
        guard let output = tables[index].output else {
            throw .unwritable(path: folder.path, reason: "the file was not opened")
        }
        return output
    }

    private func makeFolder() throws(ImportError) -> URL {
        if let folder { return folder }
        var candidate = requested
        var run = 2
        while let found = try? FileManager.default.contentsOfDirectory(atPath: candidate.path), !found.isEmpty {
            candidate = requested.appending(path: "run-\(run)")
            run += 1
        }
        do {
            try FileManager.default.createDirectory(at: candidate, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: candidate.path, reason: reasonText(error))
        }
        folder = candidate
        return candidate
    }
}

extension Rejection {
    /// The line of `reasons.csv` (RFC 4180).
    var csvLine: String {
        [file, String(line), field, value, reason].map(Self.quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
