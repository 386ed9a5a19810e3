import ArgumentParser
import Foundation

/// Results, on standard output: written through at once, so that a reader at the other end of a pipe sees them.
enum StandardOutput {
    /// Writes all of it, or says why not. A reader that went away (`| head`) ends the command without a word.
    static func write(_ bytes: some Sequence<UInt8>) throws {
        let bytes = Array(bytes)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                Foundation.write(STDOUT_FILENO, raw.baseAddress.map { $0 + done }, raw.count - done)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EPIPE { throw ExitCode.readerGone }
            guard count > 0 else { throw Failure("the output cannot be written: \(String(cString: strerror(errno)))") }
            done += count
        }
    }

    static func write(_ text: String) throws { try write(text.utf8) }

    static func line(_ text: String = "") throws { try write(text + "\n") }

    /// A long line for a person: what the window has no room for goes on in the next one, set in.
    static func wrappedLine(_ text: String) throws {
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            try line(String(part).wrapped(to: TerminalWindow.width, indent: 4))
        }
    }
}

/// Results that are many small lines, written some at a time.
struct OutputBuffer {
    private var bytes: [UInt8] = []
    private static let bytesAtATime = 64 << 10

    mutating func line(_ line: [UInt8]) throws {
        bytes += line
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= Self.bytesAtATime { try flush() }
    }

    mutating func flush() throws {
        try StandardOutput.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
