import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLog

@Suite("Indexes in runs")
struct RunIndexTests {
    private let folder: TemporaryFolder
    private let environment: Environment
    private let index: RunIndex

    init() throws {
        folder = try TemporaryFolder()
        environment = try Environment(path: folder.url.path, options: Environment.Options(syncOnCommit: false))
        index = RunIndex(identifier: 2, database: try environment.openDatabase(named: "runs", options: .create))
    }

    private func add(_ entries: [IndexEntry], _ number: UInt64) throws {
        var transaction = try environment.beginWrite()
        var keys = KeySum()
        try index.add(entries.sortedWithoutRepetitions(), number: number, &keys, &transaction)
        try index.mergeFullTiers(&keys, &transaction)
        try transaction.commit()
    }

    private func found(_ keys: [UInt32]) throws -> [UInt32: Set<UInt32>] {
        var found: [UInt32: Set<UInt32>] = [:]
        let transaction = try environment.beginRead()
        try index.lookUp(keys, transaction) { found[keys[$0], default: []].insert($1) }
        return found
    }

    /// Keys that are spread like hashes, crowd like case numbers, or repeat.
    private enum Shape: CaseIterable { case spread, dense, few }

    private func entry(_ shape: Shape, _ number: Int, _ random: inout SeededRandom) -> IndexEntry {
        let key: UInt32 =
            switch shape {
            case .spread: UInt32.random(in: 0 ... .max, using: &random)
            case .dense: UInt32.random(in: 0..<3_000, using: &random)
            case .few: [0, 7, .max].randomElement(using: &random) ?? 0
            }
        return IndexEntry(key: key, granule: UInt32(number / 50))
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `every key is found with its granules and no other, however runs are merged`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for shape in Shape.allCases {
            var expected: [UInt32: Set<UInt32>] = [:]
            for run in 0..<70 {
                let entries = (0..<Int.random(in: 1...2_000, using: &random)).map { number in
                    entry(shape, run * 2_000 + number, &random)
                }
                for entry in entries { expected[entry.key, default: []].insert(entry.granule) }
                try add(entries, UInt64(run))
            }
            let transaction = try environment.beginRead()
            #expect(try index.runs(transaction).map(\.tier).max() == 2)
            let some = expected.keys.shuffled(using: &random).prefix(300)
            let others = (0..<200).map { _ in UInt32.random(in: 0 ... .max, using: &random) }
            let keys = (Array(some) + others).sorted()
            #expect(try found(keys) == expected.filter { keys.contains($0.key) }, "\(shape)")
            for key in some.prefix(40) { #expect(try found([key])[key] == expected[key]) }
            #expect(try found([keys[3], keys[3], keys[3]])[keys[3]] == expected[keys[3]])
            try clear()
        }
    }

    private func clear() throws {
        var transaction = try environment.beginWrite()
        var keys: [[UInt8]] = []
        for run in try index.runs(transaction) {
            try index.forEachSegment(run, transaction) { key, _ in keys.append(key.bytes) }
        }
        for key in keys { try transaction.delete(index.database, key: key.span.bytes) }
        try transaction.commit()
    }

    @Test func `a segment fills a page and gives back what was packed`() {
        var random = SeededRandom(seed: 11)
        for bits in [4, 12, 20, 32] {
            let mask = BitWriter.mask(bits)
            let entries = (0..<5_000).map { number in
                IndexEntry(key: UInt32.random(in: 0 ... .max, using: &random) & mask, granule: UInt32(number) & 255)
            }.sortedWithoutRepetitions()
            let packing = IndexSegment.Packing(entries)
            var (end, bytes) = IndexSegment.pack(entries, from: 0, packing)
            bytes.appendChecksum(under: 0)
            #expect(bytes.count <= IndexSegment.maximumBytes)
            #expect(end == entries.count || bytes.count > IndexSegment.maximumBytes - 12)
            var unpacked: [IndexEntry] = []
            IndexSegment.forEach(bytes.span.bytes, firstKey: entries[0].key) { unpacked.append($0) }
            #expect(unpacked == Array(entries[..<end]), "\(bits) bits")
        }
    }

    @Test func `differences that no parameter suits are written in full`() {
        let keys: [UInt32] = [0, 0, 1, 1, 2, 2, 3, .max - 1, .max]
        let entries = keys.enumerated().map { IndexEntry(key: $1, granule: UInt32($0)) }
        var packing = IndexSegment.Packing(entries)
        packing.parameter = 0
        var (end, bytes) = IndexSegment.pack(entries, from: 0, packing)
        bytes.appendChecksum(under: 0)
        var unpacked: [IndexEntry] = []
        IndexSegment.forEach(bytes.span.bytes, firstKey: 0) { unpacked.append($0) }
        #expect(end == keys.count && unpacked == entries)
    }
}
