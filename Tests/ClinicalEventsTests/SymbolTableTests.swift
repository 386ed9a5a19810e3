import ClinicalEvents
import Testing

@Suite("Symbol tables")
struct SymbolTableTests {
    @Test func `numbers are given from one in order of first use`() {
        var table = SymbolTable()
        #expect(["a", "b", "a", "c", "b"].map { table.number(for: $0) } == [1, 2, 1, 3, 2])
        #expect(table.names == ["a", "b", "c"])
        #expect([0, 1, 3, 4, .max].map { table.name($0) } == [nil, "a", "c", nil, nil])
        #expect(table.existingNumber(for: "c") == 3)
        #expect(table.existingNumber(for: "d") == nil)
    }

    @Test func `names that were taken back get their numbers anew`() {
        var table = SymbolTable()
        for name in ["a", "b", "c"] { _ = table.number(for: name) }
        table.truncate(to: 5)
        #expect(table.count == 3)
        table.truncate(to: 1)
        #expect(table.names == ["a"])
        #expect(table.existingNumber(for: "b") == nil)
        #expect(table.number(for: "c") == 2)
        #expect(table.number(for: "b") == 3)
        #expect(table.number(for: "a") == 1)
        table.truncate(to: 0)
        #expect(table.count == 0)
        #expect(table.number(for: "b") == 1)
    }

    @Test func `names that look alike but are other bytes are other names`() {
        var table = SymbolTable()
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        #expect(table.number(for: composed) == 1)
        #expect(table.number(for: decomposed) == 2)
        #expect(table.name(2).map { Array($0.utf8) } == Array(decomposed.utf8))
        #expect(table.existingNumber(for: composed) == 1)
    }
}
