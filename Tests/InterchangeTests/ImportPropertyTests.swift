import ClinicalEvents
import Foundation
import Interchange
import Testing
import TestSupport

@Suite struct `Properties of imports` {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `Sorting through scratch space gives the same events as sorting in memory`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var fixture = try FAERSFixture()
        for _ in 0..<400 {
            let caseID = Int.random(in: 100...900, using: &random)
            fixture.addReport("\(caseID)\(Int.random(in: 1...3, using: &random))", "\(caseID)")
        }
        for name in fixture.tables.keys {
            let lines = fixture.tables[name] ?? []
            fixture.tables[name] = [lines[0]] + lines.dropFirst().shuffled(using: &random)
        }
        let inMemory = try fixture.run()
        let spilled = try fixture.run(budget: 7 * 600)
        #expect(inMemory.log.events == spilled.log.events && inMemory.summary.accepted == spilled.summary.accepted)
        #expect(inMemory.log.events.count > 300)
        let left = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.url.path)
        #expect(!left.contains { $0.contains("sort") })
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `A table sorted through scratch space gives the same events`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let folder = try TemporaryFolder()
        var text = "case,drug,reaction\n"
        for _ in 0..<3000 {
            let number = Int.random(in: 0...400, using: &random)
            let identifier = Bool.random(using: &random) ? "\(number)" : "patient-number-\(number)"
            text += "\(identifier),D\(number % 7),R\(Int.random(in: 0...20, using: &random))\n"
        }
        let file = URL(filePath: try folder.write(text, to: "t.csv"))
        func events(_ budget: Int) throws -> [ProposedEvent] {
            let log = ImportedLog()
            let options = ImportOptions(
                rejectsFolder: folder.url.appending(path: "rejects"), scratchFolder: folder.url,
                memoryBudgetBytes: budget)
            let columns = TableColumns(case: "case", drug: "drug", reaction: "reaction")
            _ = try TableImporter(file: file, columns: columns, options: options).run(deliver: log.deliver)
            return log.events
        }
        #expect(try events(64 << 20) == events(500))
    }

    @Test(arguments: 0..<150 as Range<UInt64>)
    func `No change of bytes crashes the import or loses count of a record`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var fixture = try FAERSFixture()
        fixture.addReport("301", "30")
        try fixture.write()
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let name = ["DEMO", "DRUG", "REAC", "OUTC", "THER", "INDI", "RPSR"].randomElement(using: &random) ?? "DEMO"
            let file = fixture.input.appending(path: "\(name)17Q2.txt")
            var bytes = Array(try Data(contentsOf: file))
            mutate(&bytes, using: &random)
            try Data(bytes).write(to: file)
        }
        let log = ImportedLog()
        do {
            let options = fixture.options(budget: Bool.random(using: &random) ? 64 << 20 : 2000)
            let summary = try FAERSImporter(folder: fixture.input, options: options).run(deliver: log.deliver)
            #expect(summary.isBalanced && summary.accepted == log.events.count, "seed \(seed)")
            for event in log.events { try event.validate() }
        } catch is ImportError {
            // A header or a whole file may have been spoilt.
        }
    }

    @Test(arguments: 0..<150 as Range<UInt64>)
    func `No change of bytes in a table crashes the import or loses count of a case`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let folder = try TemporaryFolder()
        var bytes = Array("case,drug,reaction\n1,\"A\",x\n2,B,\"y\nz\"\n1,C,\"x \"\"q\"\"\"\nQ,A,w\n".utf8)
        for _ in 0..<Int.random(in: 1...5, using: &random) { mutate(&bytes, using: &random) }
        let file = folder.url.appending(path: "t.csv")
        try Data(bytes).write(to: file)
        let log = ImportedLog()
        let options = ImportOptions(rejectsFolder: folder.url.appending(path: "rejects"), maximumLineBytes: 300)
        let columns = TableColumns(case: "case", drug: "drug", reaction: "reaction")
        do {
            let summary = try TableImporter(file: file, columns: columns, options: options).run(deliver: log.deliver)
            #expect(summary.isBalanced && summary.accepted == log.events.count, "seed \(seed)")
            for event in log.events { try event.validate() }
        } catch is ImportError {
            // The header may have been spoilt.
        }
    }

    private func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let marks: [UInt8] = [0x24, 0x0A, 0x0D, 0x22, 0x2C, 0x00, 0xFF, 0x30, 0x20]
        let byte =
            Bool.random(using: &random)
            ? marks.randomElement(using: &random) ?? 0 : .random(in: 0...255, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...60, using: &random)))
        default:
            let part = Array(bytes[place..<min(bytes.count, place + 80)])
            bytes.insert(contentsOf: part, at: Int.random(in: 0...bytes.count, using: &random))
        }
    }
}
