/// The built-in reaction terms: organ classes, grades, and classes of immune-related events.
struct BuiltInReactions: Sendable {
    /// Every known name.
    private(set) var table = ReactionTable(minimumNames: 5000)
    /// Grades of CTCAE terms by spelling key of the CTCAE name.
    private var grades: [String: [Int]] = [:]
    /// Grades of preferred terms that CTCAE has under other names, by spelling key: all grades of those names.
    private var sharedGrades: [String: [Int]] = [:]
    /// Classes of immune-related events by spelling key of the preferred term.
    private(set) var immuneRelated: [String: [ImmuneRelatedClass]] = [:]

    /// Parses the tables. Preferred terms come first, so that their spelling is the one shown.
    init() {
        let preferred = Self.preferredSpellings()
        for (organ, list) in BuiltInTermLists.frequentTerms {
            for spelling in Self.entries(list) { add(spelling, organ) }
        }
        for (organ, list) in BuiltInTermLists.commonTerminologyCriteria {
            for line in list.split(separator: "\n") { addGraded(line, organ, preferred: preferred) }
        }
        for (synonym, term) in Self.synonyms() { addSynonym(synonym, of: term) }
        for (organClass, list) in ImmuneRelatedTerms.classes { addImmuneRelated(list, organClass) }
        for list in [DesignatedMedicalEventTerms.listed, DesignatedMedicalEventTerms.recalled] {
            for term in Self.entries(list) { add(term, nil) }
        }
    }

    /// The grades a term can have; `nil` for a term that CTCAE does not grade.
    func possibleGrades(of name: String, preferred: String?) -> [Int]? {
        let own = Self.key(name)
        if let exact = grades[own] ?? sharedGrades[own] { return exact }
        guard let key = preferred.map(Self.key) else { return nil }
        return grades[key] ?? sharedGrades[key]
    }

    /// The classes of immune-related events that a preferred term belongs to.
    func immuneRelatedClasses(of preferred: String) -> [ImmuneRelatedClass] { immuneRelated[Self.key(preferred)] ?? [] }

    private mutating func add(_ spelling: String, _ organ: SystemOrganClass?) {
        table.addIfUnknown(.init(spelling: spelling, systemOrganClass: organ?.rawValue, code: nil))
    }

    /// A line of the CTCAE lists: the grades, a space, the terms. Terms that stand for one preferred term share their grades.
    private mutating func addGraded(_ line: Substring, _ organ: SystemOrganClass, preferred: [String: String]) {
        guard let space = line.firstIndex(of: " ") else { return }
        let digits = line[..<space].compactMap(\.wholeNumberValue)
        for term in Self.entries(String(line[space...])) {
            let key = Self.key(term)
            let shown = preferred[key]
            add(shown ?? term, organ)
            grades[key] = digits
            guard let shown else { continue }
            let shownKey = Self.key(shown)
            if shownKey != key { sharedGrades[shownKey] = Array(Set(digits + (sharedGrades[shownKey] ?? []))).sorted() }
        }
    }

    private mutating func addSynonym(_ synonym: String, of term: String) {
        guard let position = table.position(named: term) else { return }
        table.addName(synonym, position: position)
    }

    private mutating func addImmuneRelated(_ list: String, _ organClass: ImmuneRelatedClass) {
        for spelling in Self.entries(list) {
            add(spelling, nil)
            immuneRelated[Self.key(spelling), default: []].append(organClass)
        }
    }

    /// Terms are separated by semicolons and line ends.
    static func entries(_ list: String) -> [String] {
        list.utf8.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\n") }).map { entry in
            String(Substring(entry.drop { $0 == UInt8(ascii: " ") }))
        }
    }

    /// Pairs of a synonym and the preferred term it stands for.
    private static func synonyms() -> [(synonym: String, preferred: String)] {
        entries(Synonyms.terms).compactMap { line in
            let names = line.split(separator: " = ")
            return names.count == 2 ? (String(names[0]), String(names[1])) : nil
        }
    }

    /// What is shown for a CTCAE term: the preferred term it stands for, or its British spelling; by spelling key.
    private static func preferredSpellings() -> [String: String] {
        var preferred: [String: String] = [:]
        for spelling in entries(BritishSpellings.terms) { preferred[key(spelling)] = spelling }
        for pair in synonyms() { preferred[key(pair.synonym)] = pair.preferred }
        return preferred
    }

    private static func key(_ name: String) -> String { AmericanSpelling.key(Terminology.folded(name)) }
}
