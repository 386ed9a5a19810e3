internal import Foundation

/// The last whole line of a file of the access log.
struct AccessTail {
    /// The line, as a head of the chain; `nil` where the file has none.
    let head: AccessHead?
    /// The bytes up to its end: what stands behind was begun and not ended.
    let bytes: Int
    /// How many bytes stand behind.
    let rest: Int

    /// Longer than any line.
    private static let window: Int = 128 << 10

    init(_ path: String) throws(AccessFault) {
        let data: Data
        let start: Int
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            let size = Int(try file.seekToEnd())
            start = max(0, size - Self.window)
            try file.seek(toOffset: UInt64(start))
            data = try file.readToEnd() ?? Data()
        } catch { throw .isRefused(path, code: errno) }
        guard let end = data.lastIndex(of: UInt8(ascii: "\n")) else {
            guard start == 0 else {
                throw .isBroken(file: path, line: 0, reason: "its end is no line of an access log")
            }
            (head, bytes, rest) = (nil, 0, data.count)
            return
        }
        let begin = data[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? data.startIndex
        let line = data[begin..<end]
        guard let read = AccessLine(line) else {
            throw .isBroken(
                file: path, line: 0, reason: "its last line is none of an access log; nothing can follow it")
        }
        head = AccessHead(entry: read.entry, hash: AccessChain.hash(line))
        bytes = start + Int(end - data.startIndex) + 1
        rest = start + data.count - bytes
    }
}
