import Testing

@testable import ClinicalEvents

@Suite("Numbers under names")
struct NameIndexTests {
    @Test func `every name keeps the number it was given, however many there are`() {
        var index = NameIndex()
        for number in 0..<20_000 {
            #expect(index.number(of: "case \(number)", orInsert: UInt32(number) + 7) == UInt32(number) + 7)
        }
        for number in 0..<20_000 {
            #expect(index["case \(number)"] == UInt32(number) + 7)
            #expect(index.number(of: "case \(number)", orInsert: 0) == UInt32(number) + 7)
        }
        #expect(index.count == 20_000 && index["case 20000"] == nil && index[""] == nil)
    }

    @Test func `names are told apart by their bytes, of any length`() {
        var index = NameIndex()
        let names = ["", "a", "e\u{301}", "\u{E9}"] + (1...40).map { String(repeating: "x", count: $0) }
        for (number, name) in names.enumerated() { _ = index.number(of: name, orInsert: UInt32(number)) }
        for (number, name) in names.enumerated() { #expect(index[name] == UInt32(number), "\(name.utf8.count) bytes") }
    }

    @Test func `what is not kept is forgotten, and its name can be given another number`() {
        var index = NameIndex()
        for number in 0..<1000 { _ = index.number(of: "\(number)", orInsert: UInt32(number)) }
        index.keep { $0 >= 600 }
        #expect(index.count == 400 && index["599"] == nil && index["600"] == 600)
        #expect(index.number(of: "599", orInsert: 5000) == 5000 && index["599"] == 5000)
        index.removeAll()
        #expect(index.count == 0 && index["600"] == nil)
    }
}
