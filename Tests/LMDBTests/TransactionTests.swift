import Foundation
import LMDB
import TestSupport
import Testing

@Suite("LMDB transactions")
struct TransactionTests {
    private struct Refused: Error, Equatable { var storage: LMDBError? }

    @Test func `an aborted write leaves nothing`() throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        let value: [UInt8] = [1]
        do {
            var transaction = try fixture.environment.beginWrite()
            try transaction.put(database, key: 1, value: value.raw)
        }
        #expect(throws: Refused()) {
            try fixture.environment.write(mapping: { Refused(storage: $0) }) { transaction throws(Refused) in
                do throws(LMDBError) {
                    try transaction.put(database, key: 2, value: value.raw)
                } catch {
                    throw Refused(storage: error)
                }
                throw Refused()
            }
        }
        let count = try fixture.environment.read { transaction throws(LMDBError) in try transaction.count(database) }
        #expect(count == 0)
    }

    @Test func `a reader keeps its snapshot until it refreshes`() throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        let old: [UInt8] = [1]
        let new: [UInt8] = [2]
        try fixture.environment.write { transaction throws(LMDBError) in
            try transaction.put(database, key: 1, value: old.raw)
        }
        var reader = try fixture.environment.beginRead()
        let snapshot = reader.id
        #expect(snapshot == fixture.environment.info().lastTransactionID)
        try fixture.environment.write { transaction throws(LMDBError) in
            try transaction.put(database, key: 1, value: new.raw)
            try transaction.put(database, key: 2, value: new.raw)
        }
        let before = copied(try reader.value(database, for: 1))
        let countBefore = try reader.count(database)
        #expect(before == old)
        #expect(countBefore == 1)
        #expect(fixture.environment.info().lastTransactionID == snapshot + 1)
        try reader.refresh()
        let after = copied(try reader.value(database, for: 1))
        let id = reader.id
        #expect(after == new)
        #expect(id == snapshot + 1)
    }

    @Test func `several readers live on one thread, up to the limit`() throws {
        let fixture = try Fixture(.init(maximumReaders: 2, syncOnCommit: false))
        let first = try fixture.environment.beginRead()
        do {
            let second = try fixture.environment.beginRead()
            #expect(throws: LMDBError.self) { _ = try fixture.environment.beginRead().id }
            let same = first.id == second.id
            #expect(same)
        }
        #expect(throws: Never.self) { _ = try fixture.environment.beginRead().id }
        #expect(fixture.environment.info().readerSlotsUsed == 2)
        _ = first.id
    }

    @Test func `a second writer on the same thread is refused instead of waiting for ever`() throws {
        let fixture = try Fixture()
        try fixture.environment.write { transaction throws(LMDBError) in
            _ = transaction.id
            let write = #expect(throws: LMDBError.self) { _ = try fixture.environment.beginWrite().id }
            #expect(write?.isDeadlock == true)
            let open = #expect(throws: LMDBError.self) { _ = try fixture.integers() }
            #expect(open?.isDeadlock == true)
        }
        #expect(throws: Never.self) { _ = try fixture.integers() }
    }

    @Test func `a transaction keeps its environment open`() throws {
        let folder = try TemporaryFolder()
        func reader() throws -> ReadTransaction {
            let environment = try Environment(path: folder.url.path, options: .init())
            _ = try environment.openDatabase(named: "a", options: .create)
            return try environment.beginRead()
        }
        do {
            let transaction = try reader()
            let error = #expect(throws: LMDBError.self) { _ = try Environment(path: folder.url.path) }
            #expect(error?.isAlreadyOpen == true)
            #expect(transaction.id == 1)
        }
        #expect(throws: Never.self) { _ = try Environment(path: folder.url.path) }
    }

    @Test func `a handle of another environment is refused`() throws {
        let one = try Fixture()
        let other = try Fixture()
        let database = try one.integers()
        _ = try other.integers()
        #expect(throws: LMDBError.self) {
            try other.environment.read { transaction throws(LMDBError) in try transaction.count(database) }
        }
    }

    @Test func `many tasks write and read at once`() async throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        let environment = fixture.environment
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 as Range<UInt64> {
                group.addTask {
                    for round in 0..<50 as Range<UInt64> {
                        let value = [UInt8](repeating: UInt8(task), count: 100)
                        try environment.write { transaction throws(LMDBError) in
                            try transaction.put(database, key: task << 32 | round, value: value.raw, mode: .insert)
                        }
                        let found = try environment.read { transaction throws(LMDBError) in
                            copied(try transaction.value(database, for: task << 32 | round))
                        }
                        #expect(found == value)
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try environment.read { transaction throws(LMDBError) in try transaction.count(database) }
        #expect(count == 400)
    }
}
