import ClinicalEvents

/// An uncompressed block: what can be read of it can be written again, and says the same.
enum BlockFuzzing {
    private static let names: SymbolTable = {
        var names = SymbolTable()
        for number in 1...24 { _ = names.number(for: "name \(number)") }
        return names
    }()

    static func run(_ bytes: [UInt8]) {
        readInFull(bytes)
        readInPlace(bytes)
    }

    private static func readInFull(_ bytes: [UInt8]) {
        guard var reader = try? EventBlockReader(bytes, firstSequence: 1) else { return }
        while let event = try? reader.next(names: names, caseName: { "case \($0)" }) {
            let line = event.jsonLine
            require((try? RecordedEvent(jsonLine: line)) == event, "an event of a block is what its line says")
        }
    }

    private static func readInPlace(_ bytes: [UInt8]) {
        guard var reader = try? EventBlockReader(bytes, firstSequence: 1) else { return }
        var (row, rewriter) = (EventRow(), EventBlockRewriter())
        while (try? reader.next(&row)) == true {
            guard (try? rewriter.append(row, from: &reader)) != nil else { break }
        }
        let count = rewriter.events.count
        require(rows(rewriter.block(ofFirst: count)) == count, "a block that is rewritten has the same events")
    }

    private static func rows(_ bytes: [UInt8]) -> Int {
        guard var reader = try? EventBlockReader(bytes, firstSequence: 1) else { return -1 }
        var (row, count) = (EventRow(), 0)
        while (try? reader.next(&row)) == true { count += 1 }
        return count
    }
}
