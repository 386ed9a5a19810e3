import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Files that are there whole or not at all, whatever stops the writing.
enum DurableFile {
    /// How the names end that files have until they are whole.
    static let temporarySuffix = ".part"

    /// Writes under a name of its own, makes it durable, then gives it its name.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let temporary = "\(path).\(UUID().uuidString)\(temporarySuffix)"
        do {
            try Data().write(to: URL(filePath: temporary), options: .withoutOverwriting)
            let handle = try FileHandle(forWritingTo: URL(filePath: temporary))
            defer { try? handle.close() }
            try handle.write(contentsOf: bytes)
            try handle.synchronize()
            guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw error
        }
    }
}
