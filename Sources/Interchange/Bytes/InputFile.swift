internal import Foundation

/// A file that is read once from its start; closed with the object.
final class InputFile {
    /// The file's name, without its folder.
    let name: String
    /// Its size when it was opened, in bytes.
    let size: Int
    private let descriptor: Int32

    init(_ url: URL) throws(ImportError) {
        name = url.lastPathComponent
        descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(file: url.path, reason: systemErrorText()) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: url.path, reason: systemErrorText()) }
        // A folder can be opened, and says that it is as long as a number can be.
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw .unreadable(file: url.path, reason: "it is a folder, expected a file")
        }
        let end = lseek(descriptor, 0, SEEK_END)
        size = max(0, Int(end))
        if end > 0 { lseek(descriptor, 0, SEEK_SET) }
    }

    /// Reads the next bytes over the start of the block; gives back how many, 0 at the end of the file.
    func read(into block: inout [UInt8]) throws(ImportError) -> Int {
        while true {
            let count = block.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(file: name, reason: systemErrorText()) }
        }
    }

    deinit { close(descriptor) }
}

/// The text of the last failed system call.
func systemErrorText() -> String { String(cString: strerror(errno)) }

/// Why a file could not be reached, without Foundation's wrapping: the system's own words where it gave some.
func reasonText(_ error: any Error) -> String {
    let error = error as NSError
    guard let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError, cause.domain == NSPOSIXErrorDomain else {
        return error.localizedDescription.replacing("The operation could not be completed. ", with: "")
    }
    return String(cString: strerror(Int32(cause.code)))
}
