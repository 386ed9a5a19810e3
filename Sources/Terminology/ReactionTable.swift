/// Reaction terms indexed by name, and by code where there are codes.
struct ReactionTable: Sendable {
    /// A preferred term.
    struct Term: Sendable {
        let spelling: String
        let systemOrganClass: String?
        let code: Int?
    }

    private(set) var terms: [Term] = []
    private(set) var byFolded: [String: Int] = [:]
    private(set) var bySpellingKey: [String: Int] = [:]
    private var byCode: [Int: Int] = [:]

    /// Makes room for that many names.
    init(minimumNames: Int = 0) {
        byFolded.reserveCapacity(minimumNames)
        bySpellingKey.reserveCapacity(minimumNames)
    }

    /// The term of a name: exactly, else under another spelling.
    func term(named name: String) -> Term? {
        let folded = Terminology.folded(name)
        return (byFolded[folded] ?? bySpellingKey[AmericanSpelling.key(folded)]).map { terms[$0] }
    }

    /// The term of a code, of a preferred or of a lower term.
    func term(code: Int) -> Term? { byCode[code].map { terms[$0] } }

    /// The position of a name, exactly or under another spelling.
    func position(named name: String) -> Int? {
        let folded = Terminology.folded(name)
        return byFolded[folded] ?? bySpellingKey[AmericanSpelling.key(folded)]
    }

    /// Adds a preferred term unless its name stands for one already, exactly or under another spelling.
    mutating func addIfUnknown(_ term: Term) {
        let folded = Terminology.folded(term.spelling)
        guard byFolded[folded] == nil else { return }
        let key = AmericanSpelling.key(folded)
        guard bySpellingKey[key] == nil else { return }
        terms.append(term)
        (byFolded[folded], bySpellingKey[key]) = (terms.count - 1, terms.count - 1)
    }

    /// Adds a preferred term under its own name and gives back its position.
    mutating func add(_ term: Term) -> Int {
        terms.append(term)
        let position = terms.count - 1
        addName(term.spelling, code: term.code, position: position)
        return position
    }

    /// Adds a further name of a term; a name that is taken keeps its first meaning.
    mutating func addName(_ name: String, code: Int? = nil, position: Int) {
        let folded = Terminology.folded(name)
        if byFolded[folded] == nil { byFolded[folded] = position }
        let key = AmericanSpelling.key(folded)
        if bySpellingKey[key] == nil { bySpellingKey[key] = position }
        if let code, byCode[code] == nil { byCode[code] = position }
    }
}
