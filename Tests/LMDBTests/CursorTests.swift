import LMDB
import TestSupport
import Testing

@Suite("LMDB cursors")
struct CursorTests {
    /// Keys that sort otherwise as bytes than as numbers on a little-endian machine.
    private let keys: [UInt64] = [0, 1, 255, 256, 257, 65_535, 65_536, 1 << 32, .max - 1]
    private let greatest = UInt64.max - 1

    private func filled() throws -> (Fixture, Database) {
        let fixture = try Fixture()
        let database = try fixture.integers()
        try fixture.environment.write { transaction throws(LMDBError) in
            for key in keys.reversed() {
                let value = Array("\(key)".utf8)
                try transaction.put(database, key: key, value: value.raw)
            }
        }
        return (fixture, database)
    }

    @Test func `integer keys come in the order of numbers, both ways`() throws {
        let (fixture, database) = try filled()
        let (forwards, backwards) = try fixture.environment.read { transaction throws(LMDBError) in
            var forwards: [UInt64] = []
            var cursor = try transaction.cursor(database)
            while let entry = try cursor.next() {
                forwards.append(entry.integerKey)
                #expect([UInt8](entry.value) == Array("\(entry.integerKey)".utf8))
            }
            var backwards: [UInt64] = []
            while let entry = try cursor.previous() { backwards.append(entry.integerKey) }
            return (forwards, backwards)
        }
        #expect(forwards == keys)
        #expect(backwards == keys.reversed())
    }

    @Test func `byte keys come in the order of bytes`() throws {
        let fixture = try Fixture()
        let database = try fixture.bytes()
        var random = SeededRandom(seed: 7)
        let keys = Set(
            (0..<2_000).map { _ in
                (0..<Int.random(in: 1...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            })
        try fixture.environment.write { transaction throws(LMDBError) in
            for key in keys { try transaction.put(database, key: key.raw, value: key.raw) }
        }
        let sorted = keys.sorted { $0.lexicographicallyPrecedes($1) }
        let found = try fixture.environment.read { transaction throws(LMDBError) in
            var found: [[UInt8]] = []
            var cursor = try transaction.cursor(database)
            while let entry = try cursor.next() { found.append([UInt8](entry.key)) }
            return found
        }
        #expect(found == sorted)
    }

    @Test func `seeks land at or after the key, or nowhere`() throws {
        let (fixture, database) = try filled()
        try fixture.environment.read { transaction throws(LMDBError) in
            var cursor = try transaction.cursor(database)
            let sought: [UInt64] = [0, 2, 256, 258, 65_537, (1 << 32) + 1, .max]
            var found: [UInt64?] = []
            for key in sought { found.append(integerKey(try cursor.seek(atOrAfter: key))) }
            let expected: [UInt64?] = [0, 255, 256, 65_535, 1 << 32, .max - 1, nil]
            #expect(found == expected)
        }
    }

    @Test func `past an end a cursor stays, and turns back to the end`() throws {
        let (fixture, database) = try filled()
        try fixture.environment.read { transaction throws(LMDBError) in
            var cursor = try transaction.cursor(database)
            var seen: [UInt64?] = [integerKey(try cursor.last())]
            for _ in 0..<2 { seen.append(integerKey(try cursor.next())) }
            seen.append(integerKey(try cursor.previous()))
            seen.append(integerKey(try cursor.seek(atOrAfter: .max)))
            seen.append(integerKey(try cursor.next()))
            seen.append(integerKey(try cursor.previous()))
            let expected: [UInt64?] = [greatest, nil, nil, greatest, nil, nil, greatest]
            #expect(seen == expected)
            seen = [integerKey(try cursor.first())]
            for _ in 0..<2 { seen.append(integerKey(try cursor.previous())) }
            seen.append(integerKey(try cursor.next()))
            #expect(seen == [0, nil, nil, 0])
            var fresh = try transaction.cursor(database)
            let backwards = integerKey(try fresh.previous())
            #expect(backwards == greatest)
        }
    }

    @Test func `an empty database has no entry anywhere`() throws {
        let fixture = try Fixture()
        let database = try fixture.bytes()
        let key: [UInt8] = [1]
        try fixture.environment.read { transaction throws(LMDBError) in
            var cursor = try transaction.cursor(database)
            let found = [
                Copy(try cursor.first()), Copy(try cursor.last()), Copy(try cursor.next()),
                Copy(try cursor.previous()), Copy(try cursor.seek(atOrAfter: key.raw)),
            ]
            #expect(found.allSatisfy { $0 == nil })
        }
    }

    @Test func `a writer's cursor sees its own changes`() throws {
        let (fixture, database) = try filled()
        let value: [UInt8] = [42]
        try fixture.environment.write { transaction throws(LMDBError) in
            try transaction.put(database, key: 2, value: value.raw)
            do {
                var cursor = try transaction.cursor(database)
                let found = Copy(try cursor.seek(atOrAfter: 2))
                #expect(found?.value == value)
            }
            try transaction.delete(database, key: 2)
            var cursor = try transaction.cursor(database)
            let next = integerKey(try cursor.seek(atOrAfter: 2))
            #expect(next == 255)
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a random walk agrees with a sorted array`(seed: UInt64) throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        var random = SeededRandom(seed: seed)
        let keys = Set((0..<600).map { _ in UInt64.random(in: 0...2_000, using: &random) }).sorted()
        let value = [UInt8](repeating: 1, count: 50)
        try fixture.environment.write { transaction throws(LMDBError) in
            for key in keys { try transaction.put(database, key: key, value: value.raw, mode: .append) }
        }
        try fixture.environment.read { transaction throws(LMDBError) in
            var cursor = try transaction.cursor(database)
            var place = -1
            for step in 0..<3_000 {
                let found: UInt64?
                switch Int.random(in: 0..<12, using: &random) {
                case 0:
                    let key = UInt64.random(in: 0...2_100, using: &random)
                    place = keys.firstIndex { $0 >= key } ?? keys.count
                    found = integerKey(try cursor.seek(atOrAfter: key))
                case 1:
                    place = 0
                    found = integerKey(try cursor.first())
                case 2:
                    place = keys.count - 1
                    found = integerKey(try cursor.last())
                case 3...7:
                    place = min(place + 1, keys.count)
                    found = integerKey(try cursor.next())
                default:
                    if step == 0 { place = keys.count }
                    place = max(place - 1, -1)
                    found = integerKey(try cursor.previous())
                }
                #expect(found == (keys.indices.contains(place) ? keys[place] : nil), "seed \(seed), step \(step)")
            }
        }
    }
}
