import ClinicalEvents
import Foundation
import Testing

/// Mutations start from what is in the corpus: what no seed has, they hardly reach.
@Suite("Seeds of the fuzzer")
struct FuzzCorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "FuzzCorpus/block")
    /// As many names as the fuzzer gives a block.
    private static let names: SymbolTable = {
        var names = SymbolTable()
        for number in 1...24 { _ = names.number(for: "name \(number)") }
        return names
    }()

    @Test func `there is an event of each kind in a block that can be read`() throws {
        var kinds: Set<EventKind> = []
        for file in try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil) {
            guard var reader = try? EventBlockReader([UInt8](try Data(contentsOf: file)), firstSequence: 1) else {
                continue
            }
            while let event = try? reader.next(names: Self.names, caseName: { "case \($0)" }) {
                kinds.insert(event.content.event.kind)
            }
        }
        let missing = EventKind.allCases.filter { !kinds.contains($0) }
        #expect(missing.isEmpty, "\(missing)")
    }
}
