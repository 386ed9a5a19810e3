internal import Foundation

/// A file written from its start through a buffer; closed with the object. Call `flush` before letting it go.
final class OutputFile {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferBytes = 64 << 10

    /// Makes the file; one that is already there is an error, never overwritten.
    init(creating url: URL) throws(ImportError) {
        path = url.path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: systemErrorText()) }
    }

    func write(_ bytes: some Sequence<UInt8>) throws(ImportError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    func flush() throws(ImportError) {
        try writeAll(buffer, to: descriptor, path: path)
        buffer.removeAll(keepingCapacity: true)
    }

    deinit { close(descriptor) }
}

/// Writes every byte, however many calls that takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(ImportError) {
    var done = 0
    while done < bytes.count {
        let count = bytes.withUnsafeBytes { raw in
            Foundation.write(descriptor, raw.baseAddress.map { $0 + done }, raw.count - done)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw .unwritable(path: path, reason: systemErrorText()) }
        done += count
    }
}
