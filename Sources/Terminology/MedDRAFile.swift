import Foundation

/// One `.asc` file of a MedDRA folder: fields ended by `$`, no header, lines ended by LF or CR LF.
struct MedDRAFile {
    /// The longest line accepted, in bytes; MedDRA's own stay below one kilobyte.
    static let lineBytesMax = 8192

    /// The largest file accepted, in bytes; MedDRA's own stay below 40 megabytes.
    static let fileBytesMax = 256 << 20

    /// A line and where it stands.
    struct Row {
        let file: String
        let line: Int
        let fields: [String]

        /// A field that must hold something.
        func text(_ index: Int, _ field: String) throws(MedDRALoadingError) -> String {
            let value = try self.field(index, field)
            guard !value.isEmpty else { throw malformed(field, value, "text") }
            return value
        }

        /// A field that must hold a code: one to eight digits.
        func code(_ index: Int, _ field: String) throws(MedDRALoadingError) -> Int {
            let value = try self.field(index, field)
            guard (1...8).contains(value.utf8.count), value.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let code = Int(value)
            else { throw malformed(field, value, "a MedDRA code of up to 8 digits") }
            return code
        }

        /// A field that must hold `Y` or `N`.
        func flag(_ index: Int, _ field: String) throws(MedDRALoadingError) -> Bool {
            let value = try self.field(index, field)
            guard value == "Y" || value == "N" else { throw malformed(field, value, "Y or N") }
            return value == "Y"
        }

        /// The error that names this line.
        func malformed(_ field: String, _ value: String, _ expected: String) -> MedDRALoadingError {
            .malformed(file: file, line: line, field: field, value: value, expected: expected)
        }

        private func field(_ index: Int, _ field: String) throws(MedDRALoadingError) -> String {
            guard index < fields.count else {
                throw malformed(field, "", "at least \(index + 1) fields, found \(fields.count)")
            }
            return fields[index]
        }
    }

    private let name: String
    private let bytes: [UInt8]

    /// Reads the file of that name, whatever the case of its letters.
    init(named name: String, in folder: URL) throws(MedDRALoadingError) {
        guard let url = try Self.find(name, in: folder) else {
            throw .missingFile(name: name, folder: folder.path)
        }
        self.name = name
        let size = (try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        guard size <= Self.fileBytesMax else {
            throw .unreadable(path: url.path, reason: "\(size) bytes, more than \(Self.fileBytesMax)")
        }
        do {
            bytes = [UInt8](try Data(contentsOf: url, options: .mappedIfSafe))
        } catch {
            throw .unreadable(path: url.path, reason: error.localizedDescription)
        }
    }

    /// Where the file lies; `nil` where the folder does not have it.
    static func find(_ name: String, in folder: URL) throws(MedDRALoadingError) -> URL? {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            return names.first { $0.lowercased() == name }.map { folder.appending(path: $0) }
        } catch {
            throw .unreadable(path: folder.path, reason: error.localizedDescription)
        }
    }

    /// Hands every line that is not empty to the closure, in order; its first error ends the reading.
    func forEachRow(_ body: (Row) throws(MedDRALoadingError) -> Void) throws(MedDRALoadingError) {
        var line = 0
        var rest = bytes[...]
        while !rest.isEmpty {
            line += 1
            let end = rest.prefix(Self.lineBytesMax + 2).firstIndex(of: UInt8(ascii: "\n"))
            guard end != nil || rest.count <= Self.lineBytesMax else {
                throw .lineTooLong(file: name, line: line, limit: Self.lineBytesMax)
            }
            var content = rest[..<(end ?? rest.endIndex)]
            rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
            if content.last == UInt8(ascii: "\r") { content.removeLast() }
            if !content.isEmpty { try body(Row(file: name, line: line, fields: Self.fields(content))) }
        }
    }

    /// The fields of a line, read as UTF-8 and otherwise as Latin-1 (older releases).
    private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
        let text = String(validating: line, as: UTF8.self) ?? String(decoding: line.map(UInt16.init), as: UTF16.self)
        var fields = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        if fields.last == "" { fields.removeLast() }
        return fields
    }
}
