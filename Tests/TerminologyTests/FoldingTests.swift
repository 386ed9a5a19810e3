import Terminology
import TestSupport
import Testing

@Suite struct FoldingTests {
    @Test(
        arguments: [
            ("NAUSEA", "nausea"), ("  Stevens-Johnson \t syndrome ", "stevens-johnson syndrome"),
            ("Parkinson^s disease", "parkinson's disease"), ("Crohn’s disease", "crohn's disease"),
            ("OPDIVO.", "opdivo"), ("Opdivo ., ", "opdivo"), ("Opdivo®", "opdivo"),
            ("Guillain-Barré syndrome", "guillain-barre syndrome"), ("Œdème", "oedeme"),
            ("BMS\u{2011}936558", "bms-936558"), ("Rash\u{00A0}papular", "rash papular"), ("", ""), (" . ", ""),
            (".Alpha.1-proteinase inhibitor", ".alpha.1-proteinase inhibitor"),
        ])
    func `Folding follows its documented rules`(name: String, expected: String) {
        #expect(Terminology.folded(name) == expected)
    }

    @Test func `Folding twice changes nothing`() {
        let letters = Array("aZé^.,' \t-œ®\u{00A0}9\\")
        var random = SeededRandom(seed: 11)
        for _ in 0..<2000 {
            let name = String(
                (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
            let once = Terminology.folded(name)
            #expect(Terminology.folded(once) == once, "\(name)")
        }
    }
}
