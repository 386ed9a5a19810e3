/// Drug names and what they stand for, indexed by folded name.
struct DrugTable: Sendable {
    private(set) var entries: [String: DrugEntry] = [:]
    /// Names that hold a digit, without hyphens and spaces, so that `BMS 936558` finds `bms-936558`.
    private(set) var researchCodes: [String: DrugEntry] = [:]

    /// Reads lines of `substance + substance: name, name`. The first meaning of a name stays.
    init(lists: [String]) {
        for list in lists {
            for line in list.split(separator: "\n") { add(line) }
        }
    }

    private mutating func add(_ line: Substring) {
        let halves = line.split(separator: ":", maxSplits: 1)
        guard halves.count == 2 else { return }
        let substances = halves[0].split(separator: " + ").map { Terminology.folded(String($0)) }
        if substances.count == 1 { add(substances[0], .substance, [substances[0]]) }
        for substance in substances where entries[substance] == nil { add(substance, .substance, [substance]) }
        for name in halves[1].split(separator: ", ") {
            add(Terminology.folded(String(name)), .otherName, substances)
        }
    }

    private mutating func add(_ name: String, _ kind: DrugEntry.Kind, _ substances: [String]) {
        if kind == .otherName, entries[name] != nil { return }
        let entry = DrugEntry(name: name, kind: kind, substances: substances)
        entries[name] = entry
        if let code = Self.researchCode(name) { researchCodes[code] = entry }
    }

    /// The entry of a folded name, exactly or as a research code written otherwise.
    func entry(exactly folded: String) -> DrugEntry? {
        if let entry = entries[folded] { return entry }
        return Self.researchCode(folded).flatMap { researchCodes[$0] }
    }

    /// The entry of a folded name, exactly or after dropping what does not change the substance.
    ///
    /// In this order, each only where what remains is known: a biosimilar suffix of four letters (`bevacizumab-awwb`); words
    /// at the end that name a salt, a dose form or a strength (``DrugTailWords``); a parenthesis (`OPDIVO (NIVOLUMAB)`), first
    /// what stands before it, then what stands in it.
    func entry(_ folded: String) -> DrugEntry? {
        entry(exactly: folded) ?? withoutSuffix(folded) ?? withoutTail(folded) ?? aroundParenthesis(folded)
    }

    private func withoutSuffix(_ folded: String) -> DrugEntry? {
        guard let hyphen = folded.lastIndex(of: "-") else { return nil }
        let suffix = folded[hyphen...].dropFirst()
        guard suffix.utf8.count == 4, suffix.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
        return entry(exactly: String(folded[..<hyphen]))
    }

    private func withoutTail(_ folded: String) -> DrugEntry? {
        var words = folded.split(separator: " ")
        while words.count > 1, let last = words.last, Self.isTailWord(last) {
            words.removeLast()
            let stem = words.joined(separator: " ")
            if let found = entry(exactly: stem) ?? withoutSuffix(stem) { return found }
        }
        return nil
    }

    private func aroundParenthesis(_ folded: String) -> DrugEntry? {
        guard let open = folded.firstIndex(of: "("), let close = folded.lastIndex(of: ")"), open < close else {
            return nil
        }
        let before = Terminology.folded(String(folded[..<open]))
        let inside = Terminology.folded(String(folded[folded.index(after: open)..<close]))
        return entry(exactly: before) ?? withoutSuffix(before) ?? withoutTail(before)
            ?? entry(exactly: inside) ?? withoutSuffix(inside) ?? withoutTail(inside)
    }

    private static func isTailWord(_ word: Substring) -> Bool {
        DrugTailWords.words.contains(String(word)) || (word.utf8.first.map { (0x30...0x39).contains($0) } ?? false)
    }

    private static func researchCode(_ folded: String) -> String? {
        guard folded.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        return folded.filter { $0 != "-" && $0 != " " }
    }
}
