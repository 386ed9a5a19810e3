import LMDB
import TestSupport
import Testing

@Suite("LMDB values")
struct RoundTripTests {
    @Test func `values of every size come back under integer keys`() throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        var random = SeededRandom(seed: 1)
        let sizes = [0, 1, 7, 2_000, 4_080, 4_081, 100_000, 3_000_000]
        let values = sizes.map { size in (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) } }
        try fixture.environment.write { transaction throws(LMDBError) in
            for (index, value) in values.enumerated() {
                try transaction.put(database, key: UInt64(index), value: value.raw)
            }
        }
        try fixture.environment.read { transaction throws(LMDBError) in
            for (index, value) in values.enumerated() {
                let found = copied(try transaction.value(database, for: UInt64(index)))
                #expect(found == value, "\(sizes[index]) bytes")
            }
            let missing = copied(try transaction.value(database, for: UInt64(values.count)))
            #expect(missing == nil)
            let count = try transaction.count(database)
            #expect(count == values.count)
        }
    }

    @Test func `byte keys from one byte to the longest`() throws {
        let fixture = try Fixture()
        let database = try fixture.bytes()
        let keys: [[UInt8]] = [[0], [255], Array("term".utf8), [UInt8](repeating: 9, count: 511)]
        try fixture.environment.write { transaction throws(LMDBError) in
            for key in keys { try transaction.put(database, key: key.raw, value: key.raw) }
            for key in keys {
                let found = copied(try transaction.value(database, for: key.raw))
                #expect(found == key)
            }
        }
        for refused in [[], [UInt8](repeating: 9, count: 512)] {
            #expect(throws: LMDBError.self) {
                try fixture.environment.write { transaction throws(LMDBError) in
                    try transaction.put(database, key: refused.raw, value: refused.raw)
                }
            }
        }
    }

    @Test func `overwrite replaces, insert refuses, delete says whether it was there`() throws {
        let fixture = try Fixture()
        let integers = try fixture.integers()
        let bytes = try fixture.bytes()
        let one: [UInt8] = [1]
        let two: [UInt8] = [2]
        var transaction = try fixture.environment.beginWrite()
        try transaction.put(integers, key: 5, value: one.raw)
        try transaction.put(integers, key: 5, value: two.raw)
        var refusal: LMDBError?
        do throws(LMDBError) {
            try transaction.put(integers, key: 5, value: one.raw, mode: .insert)
        } catch {
            refusal = error
        }
        #expect(refusal?.isKeyExists == true)
        let kept = copied(try transaction.value(integers, for: 5))
        #expect(kept == two)
        try transaction.put(bytes, key: one.raw, value: two.raw, mode: .insert)
        let deletions = [
            try transaction.delete(integers, key: 5), try transaction.delete(integers, key: 5),
            try transaction.delete(bytes, key: one.raw), try transaction.delete(bytes, key: one.raw),
        ]
        #expect(deletions == [true, false, true, false])
        try transaction.commit()
    }

    @Test func `append takes rising keys only, and goes on after a refusal`() throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        let value: [UInt8] = [1, 2, 3]
        try fixture.environment.write { transaction throws(LMDBError) in
            for key: UInt64 in [1, 255, 256, 65_536, 1 << 40] {
                try transaction.put(database, key: key, value: value.raw, mode: .append)
            }
            for key: UInt64 in [1 << 40, 300, 0] {
                var refusal: LMDBError?
                do throws(LMDBError) {
                    try transaction.put(database, key: key, value: value.raw, mode: .append)
                } catch {
                    refusal = error
                }
                #expect(refusal?.isKeyExists == true)
            }
            try transaction.put(database, key: 1 << 41, value: value.raw, mode: .append)
        }
        let count = try fixture.environment.read { transaction throws(LMDBError) in try transaction.count(database) }
        #expect(count == 6)
    }

    @Test func `reserved bytes are zero until filled, even on pages used before`() throws {
        let fixture = try Fixture()
        let database = try fixture.integers()
        let noise = [UInt8](repeating: 0xAB, count: 10_000)
        try fixture.environment.write { transaction throws(LMDBError) in
            try transaction.put(database, key: 1, value: noise.raw)
            try transaction.delete(database, key: 1)
            try transaction.reserve(database, key: 2, byteCount: 10_000) { place in
                place.storeBytes(of: 0x0102_0304, toByteOffset: 4, as: UInt32.self)
            }
            try transaction.reserve(database, key: 3, byteCount: 0) { place in
                let size = place.byteCount
                #expect(size == 0)
            }
        }
        let found = try fixture.environment.read { transaction throws(LMDBError) in
            copied(try transaction.value(database, for: 2))
        }
        #expect(found?.count == 10_000)
        #expect(found?[4..<8] == [4, 3, 2, 1])
        #expect(found?.filter { $0 != 0 }.count == 4)
    }

    @Test func `a key of the wrong kind is refused`() throws {
        let fixture = try Fixture()
        let integers = try fixture.integers()
        let bytes = try fixture.bytes()
        let key: [UInt8] = [1, 2, 3]
        try fixture.environment.read { transaction throws(LMDBError) in
            #expect(throws: LMDBError.self) { _ = copied(try transaction.value(integers, for: key.raw)) }
            #expect(throws: LMDBError.self) { _ = copied(try transaction.value(bytes, for: 1)) }
        }
        let error = #expect(throws: LMDBError.self) { try fixture.environment.openDatabase(named: "integers") }
        #expect(error?.operation == "open database integers")
    }
}
