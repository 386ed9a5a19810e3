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
    static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        let temporary = "\(path).\(UUID().uuidString)\(temporarySuffix)"
        do throws(FileFailure) {
            try writeNew(bytes, to: temporary)
            guard rename(temporary, path) == 0 else { throw FileFailure(path) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Makes a folder in one that is there; nothing where it is there itself.
    static func makeFolder(_ path: String) throws(FileFailure) {
        guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
        throw FileFailure(path)
    }

    private static func writeNew(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw FileFailure(path) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                systemWrite(file, raw.baseAddress.map { $0 + done }, raw.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(path) }
            done += count
        }
        guard fsync(file) == 0 else { throw FileFailure(path) }
    }
}

/// Why a file could not be written, in the system's words.
struct FileFailure: Error, CustomStringConvertible {
    let description: String

    init(_ path: String, _ code: Int32 = errno) { description = "\(path): \(String(cString: strerror(code)))" }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
