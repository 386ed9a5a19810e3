internal import Foundation

/// The files of one or more quarters, found in a folder as the real archives lay them out.
///
/// Looked at are the folder itself, its sub-folders `ascii`, `deleted` or `delete` (any case), and sub-folders whose name
/// holds a quarter such as `faers_ascii_2017q2`, each laid out in the same way. No other sub-folder is entered.
struct FAERSArchive {
    /// The files of one quarter.
    struct Quarter {
        var tables: [FAERSTable: URL] = [:]
        var deleteLists: [URL] = []
    }

    private(set) var quarters: [FAERSQuarter: Quarter] = [:]

    init(_ folder: URL) throws(ImportError) {
        try collect(folder, quarter: FAERSQuarter(in: folder.lastPathComponent), depth: 0)
        guard !quarters.isEmpty else { throw .noTables(folder: folder.path) }
        for (name, quarter) in quarters.sorted(by: { $0.key < $1.key }) where !quarter.tables.isEmpty {
            for table in FAERSTable.allCases where table.isRequired && quarter.tables[table] == nil {
                throw .missingTable(name: table.name, quarter: name.description)
            }
        }
    }

    private mutating func collect(_ folder: URL, quarter: FAERSQuarter?, depth: Int) throws(ImportError) {
        for name in try Self.names(in: folder) {
            let url = folder.appending(path: name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { continue }
            if !isFolder.boolValue {
                try add(url, quarter: quarter)
            } else if depth < 3, Self.isEntered(name) {
                try collect(url, quarter: FAERSQuarter(in: name) ?? quarter, depth: depth + 1)
            }
        }
    }

    private mutating func add(_ url: URL, quarter: FAERSQuarter?) throws(ImportError) {
        let name = url.lastPathComponent.lowercased()
        guard name.hasSuffix(".txt"), let quarter = FAERSQuarter(in: name) ?? quarter else { return }
        if name.contains("delete") {
            quarters[quarter, default: Quarter()].deleteLists.append(url)
        } else if let table = FAERSTable.allCases.first(where: { name.hasPrefix($0.name.lowercased()) }),
            name.dropFirst(4).first?.isNumber == true
        {
            if let other = quarters[quarter]?.tables[table] {
                throw .ambiguousTable(first: other.path, second: url.path)
            }
            quarters[quarter, default: Quarter()].tables[table] = url
        }
    }

    private static func isEntered(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["ascii", "deleted", "delete"].contains(name)
            || (name.contains("aers_ascii") && FAERSQuarter(in: name) != nil)
    }

    private static func names(in folder: URL) throws(ImportError) -> [String] {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), !isFolder.boolValue {
            throw .unreadable(file: folder.path, reason: "it is a file, expected a folder")
        }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        } catch {
            throw .unreadable(file: folder.path, reason: reasonText(error))
        }
    }
}
