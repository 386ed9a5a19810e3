public import Foundation

/// Where the public data sets and reference values lie, beside the project's root.
///
/// They are not part of the project: a test that needs one is enabled only where the folder is found, and says so otherwise.
public enum SharedData {
    /// The folder `../shared` beside the package's root.
    public static let root: URL = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared")

    /// Whether a file or folder of that name is there.
    public static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The whole text of a file, decoded as UTF-8.
    public static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
