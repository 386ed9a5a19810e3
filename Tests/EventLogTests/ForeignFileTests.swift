import ClinicalEvents
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLog

@Suite("A data file that is not a whole log")
struct ForeignFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }
    private var file: URL { folder.url.appending(path: "log/data.mdb") }

    init() throws { folder = try TemporaryFolder() }

    /// The refusal of both ways to open; the file is left as it is.
    private func refusals() throws -> [LogError] {
        let before = try Data(contentsOf: file)
        let found = [
            try refusal { try EventLog.openForReading(path) }, try refusal { try EventLog.open(path) },
        ].compactMap(\.self)
        #expect(found.count == 2)
        #expect(try Data(contentsOf: file) == before)
        for error in found { #expect("\(error)".hasPrefix(path)) }
        return found
    }

    private func areNoLog(_ errors: [LogError]) -> Bool {
        errors.allSatisfy { if case .notALog = $0 { true } else { false } }
    }

    private func areDamaged(_ errors: [LogError]) -> Bool {
        errors.allSatisfy { if case .damagedFile = $0 { true } else { false } }
    }

    private func makeLog() throws -> Data {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        try log.append(Sample.reports(0..<300), at: 1)
        try log.seal(everything: true)
        try log.append(Sample.reports(300..<320), at: 2)
        return try Data(contentsOf: file)
    }

    @Test(arguments: ["SQLite format 3\0", "plain text\n", "\0\0\0\0\0\0\0\0"])
    func `another program's file is no log`(beginning: String) throws {
        for byteCount in [20, 152, 4_096, 8_192, 100_000] {
            var bytes = Data(beginning.utf8)
            while bytes.count < byteCount { bytes += Data(beginning.utf8) }
            try folder.write("", to: "log/data.mdb")
            try bytes.write(to: file)
            #expect(try areNoLog(refusals()), "\(byteCount) bytes")
        }
    }

    @Test func `another program's LMDB file is no log`() throws {
        try folder.write("", to: "log/data.mdb")
        do {
            let environment = try Environment(path: path)
            let users = try environment.openDatabase(named: "users", options: .create)
            let text = Array("somebody".utf8)
            try environment.write { transaction throws(LMDBError) in
                try transaction.put(users, key: text.span.bytes, value: text.span.bytes)
            }
        }
        #expect(try areNoLog(refusals()))
    }

    @Test func `a log cut short at any page is refused`() throws {
        let whole = try makeLog()
        for byteCount in stride(from: 4_096 * 2, to: whole.count, by: 4_096) {
            try whole.prefix(byteCount).write(to: file)
            #expect(try areDamaged(refusals()), "\(byteCount) bytes")
        }
        try whole.write(to: file)
        #expect(try EventLog.openForReading(path).everything().count == 320)
    }

    @Test(arguments: LogTree.allCases) func `a log that lost a database is refused, not made anew`(tree: LogTree) throws
    {
        var bytes = try makeLog()
        let name = Data(tree.rawValue.utf8)
        var found = bytes.startIndex
        while let range = bytes[found...].firstRange(of: name) {
            bytes[range.upperBound - 1] ^= 1
            found = range.upperBound
        }
        try bytes.write(to: file)
        _ = try refusals()
    }

    @Test func `a log of a later version is told from a damaged one, whatever else it has`() throws {
        _ = try makeLog()
        do {
            let environment = try Environment(path: path)
            let meta = try environment.openDatabase(named: "meta", options: .integerKeys)
            let positions = try environment.openDatabase(named: "positions")
            var format: [UInt8] = [7, 0, 0, 0, 0, 0, 0, 0]
            format.appendChecksum(under: 1)
            let other: [UInt8] = [1, 2, 3]
            try environment.write { transaction throws(LMDBError) in
                try transaction.put(meta, key: 1, value: format.span.bytes)
                try transaction.put(meta, key: 4, value: other.span.bytes)
                try transaction.put(positions, key: other.span.bytes, value: other.span.bytes)
            }
        }
        let expected = LogError.newerFormat(path: path, found: 7, supported: EventLog.formatVersion)
        #expect(try refusals() == [expected, expected])
    }

    @Test func `a follower's position that changed its name is missed by those who ask, and by no others`() throws {
        do {
            let log = try EventLog.open(path, clock: .simulated)
            try log.append(
                Sample.reports(0..<9), recorded: (0..<9).map { Timestamp(milliseconds: $0) },
                advancing: FollowerPosition(follower: "detector", sequence: 5))
        }
        var bytes = try Data(contentsOf: file)
        while let range = bytes.firstRange(of: Data("detector".utf8)) { bytes[range.upperBound - 1] ^= 1 }
        try bytes.write(to: file)
        guard case .damagedFile = try refusal({ try EventLog.open(path) }) else {
            Issue.record("it was opened to be written to")
            return
        }
        let log = try EventLog.openForReading(path)
        #expect(throws: LogError.self) { try log.position(ofFollower: "detector") }
        #expect(try log.everything().count == 9)
    }

    @Test func `a log whose last commit was cut off at its last step goes on from the one before, when asked to`()
        throws
    {
        let before = try makeLog()
        do { try EventLog.open(path, sealing: .manual).append(Sample.reports(320..<330), at: 3) }
        #expect(try EventLog.recover(path) == nil)
        // As LMDB leaves it: the commit's pages, and in its meta page its records beside the number of the commit before.
        var torn = try Data(contentsOf: file)
        let second = try EventLog.openForReading(path).store.environment.info().pageSize
        func number(_ page: Int) -> UInt64 {
            torn[page + 144..<page + 152].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        let (last, page) = number(0) > number(second) ? (number(0), 0) : (number(second), second)
        torn.replaceSubrange(page + 136..<page + 152, with: before[page + 136..<page + 152])
        try torn.write(to: file)
        let errors = try refusals()
        #expect(areDamaged(errors) && errors.allSatisfy { "\($0)".contains("`vigilia recover`") }, "\(errors)")
        #expect(try EventLog.recover(path) == last - 1)
        #expect(try EventLog.recover(path) == nil)
        let log = try EventLog.open(path, sealing: .manual)
        #expect(try log.everything().map(\.content) == Sample.reports(0..<320))
        try log.append(Sample.reports(320..<330), at: 3)
        let result = try log.verify()
        #expect(result.isIntact && result.lastSequence == 330, "\(result)")
        // What no commit leaves is left alone.
        var broken = torn
        let freePages = second - page + 80
        broken.replaceSubrange(freePages..<freePages + 8, with: Data(repeating: 9, count: 8))
        let other = folder.path("other")
        try folder.write("", to: "other/data.mdb")
        try broken.write(to: URL(filePath: other + "/data.mdb"))
        #expect(try EventLog.recover(other) == nil)
    }
}
