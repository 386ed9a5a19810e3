public import Foundation

/// Reads the access log of a log, and checks its chain.
public struct AccessReader: Sendable {
    /// Which entries are wanted; every condition must hold.
    public struct Filter: Sendable {
        /// Only what this account did.
        public var account: String?
        /// Only what was asked about this case.
        public var identifier: String?
        /// Only from this day on, like 2026-11-28, in UTC.
        public var from: String?
        /// Only up to the end of this day.
        public var to: String?

        /// Everything.
        public init() {}

        func takes(_ line: AccessLine) -> Bool {
            let day = line.time.prefix(10)
            // A long name stands there cut.
            return (account.map { AccessEntry.cut($0) == line.account } ?? true)
                && (identifier.map { line.asked?["case"]?.contains(AccessEntry.cut($0)) ?? false } ?? true)
                && (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
        }
    }

    /// A line, where it stands, and its bytes.
    struct Found {
        var line: AccessLine
        var bytes: Data
    }

    private let path: String
    private let beginning: String

    /// The access log of a log.
    ///
    /// - Parameters:
    ///   - log: the folder of the log.
    ///   - identity: the log's identity.
    public init(besideLog log: String, identity: String) {
        path = Self.path(besideLog: log)
        beginning = AccessChain.beginning(ofLog: identity)
    }

    /// Where it is kept: beside the log, so that a backup of the log does not have it.
    public static func path(besideLog log: String) -> String { .path(besideLog: log, ending: ".access") }

    /// Checks that each line bears the hash of the one before, and calls `body` with those that are wanted, and their bytes.
    ///
    /// It begins with the first file that is there, older ones being in an archive: of the line before that only the hash is known.
    ///
    /// - Parameters:
    ///   - filter: which are wanted.
    ///   - known: a hash that was noted earlier.
    ///   - body: what is done with each.
    /// - Returns: the last line, `nil` where there is none; the first entry that should be there, by the name of its file; and
    ///   whether a line has the hash that was noted, or the one before the first.
    public func check(
        _ filter: Filter, known: String? = nil, _ body: (AccessLine, Data) throws -> Void
    ) throws -> (head: AccessHead?, first: UInt64, hasKnown: Bool) {
        let files = try files()
        let first = files.first.flatMap(AccessFolder.firstEntry) ?? 1
        var (head, hasKnown) = (AccessHead?.none, false)
        var previous = first > 1 ? nil : beginning
        for file in files {
            var lines = try AccessLines(path + "/" + file)
            while let bytes = try lines.next() {
                let number = head.map { $0.entry + 1 } ?? first
                guard let line = AccessLine(bytes), line.entry == number else {
                    throw broken(file, lines.number, "it is not entry \(number)")
                }
                // What an archive has of the chain ends with this one.
                if previous == nil, line.previous == known { hasKnown = true }
                guard line.previous == previous ?? line.previous else {
                    throw broken(
                        file, lines.number,
                        "entry \(number) does not bear the hash of the line before it: that line was altered, or this one"
                    )
                }
                let hash = AccessChain.hash(bytes)
                (previous, head) = (hash, AccessHead(entry: number, hash: hash))
                if hash == known { hasKnown = true }
                if filter.takes(line) { try body(line, bytes) }
            }
            guard !lines.endsWithin || file == files.last else {
                throw broken(file, lines.number + 1, "the line does not end")
            }
        }
        return (head, first, hasKnown)
    }

    /// Reads on behind an entry, without checking the chain: at most so many that are wanted, and at most so many looked at.
    func page(
        after entry: UInt64, _ filter: Filter, most: Int, looked: Int
    ) throws -> (found: [Found], next: UInt64?) {
        let files = try files()
        var (found, left, last) = ([Found](), looked, entry)
        // A file is named after its first entry.
        let first = files.lastIndex { AccessFolder.firstEntry(ofFile: $0).map { $0 <= entry + 1 } ?? false } ?? 0
        for file in files.dropFirst(first) {
            var lines = try AccessLines(path + "/" + file)
            while let bytes = try lines.next() {
                // Up to there a file may have many: none is decoded.
                if let number = AccessLine.number(bytes), number <= entry { continue }
                guard let line = AccessLine(bytes) else { throw broken(file, lines.number, "it is no entry") }
                guard line.entry > entry else { continue }
                guard found.count < most, left > 0 else { return (found, last) }
                (left, last) = (left - 1, line.entry)
                if filter.takes(line) { found.append(Found(line: line, bytes: bytes)) }
            }
        }
        return (found, nil)
    }

    private func files() throws(AccessFault) -> [String] {
        FileManager.default.fileExists(atPath: path) ? try AccessFolder.files(path) : []
    }

    private func broken(_ file: String, _ line: Int, _ reason: String) -> AccessFault {
        .isBroken(file: path + "/" + file, line: line, reason: reason)
    }
}

/// The whole lines of a file, one after the other; it holds one part of the file.
private struct AccessLines {
    private let file: FileHandle
    private var part = Data()
    private let path: String
    /// The number of the last line, from 1.
    private(set) var number = 0

    private static let bytesAtATime = 256 << 10

    init(_ path: String) throws(AccessFault) {
        self.path = path
        do { file = try FileHandle(forReadingFrom: URL(filePath: path)) } catch { throw .isRefused(path, code: errno) }
    }

    /// Whether something stands behind the last line.
    var endsWithin: Bool { !part.isEmpty }

    mutating func next() throws(AccessFault) -> Data? {
        var searched = part.startIndex
        while true {
            if let end = part[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { part = part[(end + 1)...] }
                number += 1
                return part[..<end]
            }
            let more: Data?
            do { more = try file.read(upToCount: Self.bytesAtATime) } catch { throw .isRefused(path, code: errno) }
            guard let more, !more.isEmpty else { return nil }
            let kept = part.count
            part = Data(part) + more
            searched = part.startIndex + kept
        }
    }
}
