import Foundation
import LMDB
import TestSupport
import Testing

@Suite("LMDB environments")
struct EnvironmentTests {
    @Test func `a directory is opened once in a process, by whatever path`() throws {
        let fixture = try Fixture()
        let path = fixture.folder.url.path
        let link = fixture.folder.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        for other in [path, path + "/", path + "/.", link] {
            let error = #expect(throws: LMDBError.self) { _ = try Environment(path: other) }
            #expect(error?.isAlreadyOpen == true)
            #expect(error?.operation == "open \(other)")
        }
    }

    @Test func `what was committed is there after closing and opening again`() throws {
        let folder = try TemporaryFolder()
        let value: [UInt8] = [1, 2]
        for round in 0..<3 as Range<UInt64> {
            let environment = try Environment(path: folder.url.path)
            let database = try environment.openDatabase(named: "a", options: [.create, .integerKeys])
            let count = try environment.write { transaction throws(LMDBError) in
                try transaction.put(database, key: round, value: value.raw, mode: .insert)
                return try transaction.count(database)
            }
            #expect(count == Int(round) + 1)
        }
    }

    @Test func `a read-only environment reads and refuses writes`() throws {
        let folder = try TemporaryFolder()
        do {
            let environment = try Environment(path: folder.url.path)
            _ = try environment.openDatabase(named: "a", options: .create)
        }
        let environment = try Environment(path: folder.url.path, options: .init(readOnly: true))
        let database = try environment.openDatabase(named: "a")
        let count = try environment.read { transaction throws(LMDBError) in try transaction.count(database) }
        #expect(count == 0)
        let write = #expect(throws: LMDBError.self) { _ = try environment.beginWrite().id }
        #expect(write?.isReadOnly == true)
        let create = #expect(throws: LMDBError.self) { _ = try environment.openDatabase(named: "b", options: .create) }
        #expect(create?.isReadOnly == true)
    }

    @Test(arguments: [1, 16, 200, 4_096, 100_000])
    func `a foreign file is invalid`(size: Int) throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: UInt64(size))
        let noise = Data((0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
        try noise.write(to: folder.url.appending(path: "data.mdb"))
        for _ in 0..<2 {
            let error = #expect(throws: LMDBError.self) { _ = try Environment(path: folder.url.path) }
            #expect(error?.isInvalid == true)
        }
        #expect(try Data(contentsOf: folder.url.appending(path: "data.mdb")) == noise)
    }

    @Test func `a missing directory, and a file in its place, are errors that name the path`() throws {
        let folder = try TemporaryFolder()
        let missing = folder.path("missing")
        let error = #expect(throws: LMDBError.self) { _ = try Environment(path: missing) }
        #expect(error?.code == ENOENT)
        #expect(error?.description.contains(missing) == true)
        let file = try folder.write("text", to: "file")
        #expect(throws: LMDBError.self) { _ = try Environment(path: file) }
    }

    @Test func `a database must exist or be created, and there is room for so many`() throws {
        let fixture = try Fixture(.init(maximumDatabases: 2, syncOnCommit: false))
        let missing = #expect(throws: LMDBError.self) { try fixture.environment.openDatabase(named: "a") }
        #expect(missing?.isNotFound == true)
        let first = try fixture.bytes("a")
        _ = try fixture.integers("b")
        #expect(throws: LMDBError.self) { try fixture.bytes("c") }
        #expect(try fixture.bytes("a") == first)
        for name in ["", "a\0b"] { #expect(throws: LMDBError.self) { try fixture.bytes(name) } }
    }

    @Test func `a full map is an error that loses nothing`() throws {
        let fixture = try Fixture(.init(mapSize: 1 << 20, syncOnCommit: false))
        let database = try fixture.integers()
        let value = [UInt8](repeating: 1, count: 10_000)
        try fixture.environment.write { transaction throws(LMDBError) in
            try transaction.put(database, key: 0, value: value.raw)
        }
        let error = #expect(throws: LMDBError.self) {
            try fixture.environment.write { transaction throws(LMDBError) in
                for key in 1..<1_000 as Range<UInt64> { try transaction.put(database, key: key, value: value.raw) }
            }
        }
        #expect(error?.isMapFull == true)
        let count = try fixture.environment.read { transaction throws(LMDBError) in try transaction.count(database) }
        #expect(count == 1)
    }

    @Test func `the state of an environment is told in pages and transactions`() throws {
        let fixture = try Fixture(.init(mapSize: 64 << 20, maximumReaders: 10, syncOnCommit: false))
        let empty = fixture.environment.info()
        #expect(empty.lastTransactionID == 0)
        #expect(empty.mapSize == 64 << 20)
        #expect(empty.maximumReaders == 10)
        let database = try fixture.integers()
        let value = [UInt8](repeating: 1, count: 100_000)
        let statistics = try fixture.environment.write { transaction throws(LMDBError) in
            try transaction.put(database, key: 1, value: value.raw)
            return try transaction.statistics(database)
        }
        let info = fixture.environment.info()
        #expect(info.lastTransactionID == 2)
        #expect(statistics.entries == 1)
        #expect(statistics.bytesUsed > 100_000)
        #expect(fixture.environment.sizeOnDisk > statistics.bytesUsed)
        #expect(info.bytesUsed == (info.lastPage + 1) * info.pageSize)
        #expect(try fixture.environment.removeStaleReaders() == 0)
        #expect(throws: Never.self) { try fixture.environment.sync() }
    }

    @Test(arguments: [false, true])
    func `a copy holds the last commit, and never overwrites another`(compact: Bool) throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        let value = [UInt8](repeating: 1, count: 100_000)
        try fixture.environment.write { transaction throws(LMDBError) in
            for key in 0..<10 as Range<UInt64> { try transaction.put(database, key: key, value: value.raw) }
        }
        try fixture.environment.write { transaction throws(LMDBError) in
            for key in 1..<10 as Range<UInt64> { try transaction.delete(database, key: key) }
        }
        let target = try TemporaryFolder()
        try fixture.environment.copy(to: target.url.path, compact: compact)
        let copy = try Environment(path: target.url.path, options: .init(readOnly: true))
        let copied = try copy.openDatabase(named: "integers", options: .integerKeys)
        let count = try copy.read { transaction throws(LMDBError) in try transaction.count(copied) }
        #expect(count == 1)
        #expect((copy.sizeOnDisk < fixture.environment.sizeOnDisk) == compact)
        #expect(throws: LMDBError.self) { try fixture.environment.copy(to: target.url.path, compact: compact) }
        #expect(throws: LMDBError.self) { try fixture.environment.copy(to: target.path("missing")) }
    }
}
