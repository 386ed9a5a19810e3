import Foundation
import LMDB
import TestSupport
import Testing

@Suite("The structure of a data file")
struct StructureTests {
    private let folder: TemporaryFolder
    private var path: String { folder.url.path }
    private var file: URL { folder.url.appending(path: "data.mdb") }

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> Environment {
        try Environment(path: path, options: Environment.Options(syncOnCommit: false))
    }

    /// Puts and deletes values of all sizes, from none to several pages, in trees of both kinds of keys.
    private func change(_ environment: Environment, _ random: inout SeededRandom, commits: Int) throws {
        let numbers = try environment.openDatabase(named: "numbers", options: [.create, .integerKeys])
        let texts = try environment.openDatabase(named: "texts", options: .create)
        for _ in 0..<commits {
            var transaction = try environment.beginWrite()
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                let sizes = [0...40, 0...1_500, 1_500...2_200, 3_000...20_000]
                let count = Int.random(in: sizes.randomElement(using: &random) ?? 0...0, using: &random)
                let value = [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: count)
                let number = UInt64.random(in: 0...3_000, using: &random)
                let text = Array("\(number * 7_919 % 100_003) of some length \(number)".utf8)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: try transaction.delete(numbers, key: number)
                case 1: try transaction.delete(texts, key: text.raw)
                case 2, 3: try transaction.put(numbers, key: number, value: value.raw)
                default: try transaction.put(texts, key: text.raw, value: value.raw)
                }
            }
            try transaction.commit()
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `of what LMDB writes, nothing is called damaged, and no page is lost`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<12 {
            let environment = try open()
            for _ in 0..<8 {
                try change(environment, &random, commits: Int.random(in: 1...6, using: &random))
                let reader = try environment.beginRead()
                let structure = try environment.checkStructure()
                #expect(structure.lostPages == 0 && structure.otherEntries == 0)
                #expect(structure.trees.map(\.name) == ["numbers", "texts"])
                #expect(structure.transactionID == reader.id)
                let numbers = try environment.openDatabase(named: "numbers", options: .integerKeys)
                #expect(try structure.trees.first?.entries == reader.count(numbers))
            }
        }
    }

    @Test func `a visitor sees each key, and each value that lies beside it`() throws {
        let environment = try open()
        let numbers = try environment.openDatabase(named: "numbers", options: [.create, .integerKeys])
        for number in [UInt64(300), 2, 7] {
            let value = [UInt8](repeating: 1, count: number == 7 ? 9_000 : Int(number))
            try environment.write { transaction throws(LMDBError) in
                try transaction.put(numbers, key: number, value: value.raw)
            }
        }
        var seen: [String] = []
        _ = try environment.checkStructure { tree, key, value throws(LMDBError) in
            seen.append("\(tree) \(Int([UInt8](key)[0]) + 256 * Int([UInt8](key)[1])) \(value?.byteCount ?? -1)")
        }
        #expect(seen == ["numbers 2 2", "numbers 7 -1", "numbers 300 300"])
    }

    @Test func `a copy, compacted or not, is sound`() throws {
        var random = SeededRandom(seed: 4)
        let environment = try open()
        try change(environment, &random, commits: 30)
        for compact in [true, false] {
            let copy = try TemporaryFolder()
            try environment.copy(to: copy.url.path, compact: compact)
            #expect(try Environment(path: copy.url.path).checkStructure().lostPages == 0)
        }
    }

    @Test func `a file cut short anywhere is refused`() throws {
        var random = SeededRandom(seed: 5)
        do { try change(open(), &random, commits: 10) }
        let whole = try Data(contentsOf: file)
        for byteCount in stride(from: 100, to: whole.count, by: 1_021) {
            try whole.prefix(byteCount).write(to: file)
            #expect(throws: LMDBError.self, "\(byteCount) bytes") { try open().checkStructure() }
        }
    }

    @Test func `a commit that another bit of a transaction's number would hide is not hidden`() throws {
        let environment = try open()
        let numbers = try environment.openDatabase(named: "numbers", options: [.create, .integerKeys])
        let nothing: [UInt8] = []
        for number in UInt64(0)..<5 {
            try environment.write { transaction throws(LMDBError) in
                try transaction.put(numbers, key: number, value: nothing.raw)
            }
        }
        let copy = try TemporaryFolder()
        try environment.copy(to: copy.url.path, compact: false)
        let target = copy.url.appending(path: "data.mdb")
        let whole = try Data(contentsOf: target)
        for meta in 0..<2 {
            for bit in 0..<64 {
                var changed = whole
                changed[meta * environment.info().pageSize + 144 + bit / 8] ^= 1 << UInt8(bit % 8)
                try changed.write(to: target)
                #expect(throws: LMDBError.self, "page \(meta), bit \(bit)") {
                    _ = try Environment(path: copy.url.path)
                }
            }
        }
    }

    @Test func `it can be checked while another writes`() async throws {
        let environment = try open()
        var random = SeededRandom(seed: 6)
        try change(environment, &random, commits: 3)
        async let writing: Void = keepWriting(environment)
        for _ in 0..<60 { #expect(try environment.checkStructure().lostPages == 0) }
        try await writing
    }

    private func keepWriting(_ environment: Environment) async throws {
        var random = SeededRandom(seed: 7)
        try change(environment, &random, commits: 150)
    }
}
