import ClinicalEvents

/// The numbers under which drugs, sets of drugs, terms and other words are kept, and what they stand for.
struct IncidenceNames: Sendable {
    var resolver: NameResolver
    /// Words that stand for themselves: sites, cancers, analytes. The first, number 0, says nothing.
    private(set) var words = NameList()
    /// Sets of substances, each ascending, in order of first appearance.
    private(set) var drugSets: [[UInt32]] = []
    private var setNumbers: [[UInt32]: UInt32] = [:]

    /// The number of what was not said.
    static let unsaid: UInt32 = 0

    init(_ rules: NamingRules) {
        resolver = NameResolver(mode: rules.mode, terminology: rules.terminology, grouping: rules.grouping)
        _ = words.number(for: "")
    }

    mutating func word(_ text: String?) -> UInt32 { text.map { words.number(for: $0) } ?? Self.unsaid }

    mutating func word(symbol: UInt32, _ names: SymbolTable) -> UInt32 { word(names.name(symbol)) }

    /// The number of the substances that some names stand for together.
    mutating func drugSet(_ given: [String], _ names: SymbolTable) -> UInt32 {
        var drugs = NumberList()
        for name in given {
            resolver.addSubstances(ofDrug: names.existingNumber(for: name) ?? 0, names, to: &drugs)
        }
        return number(ofSet: drugs.array)
    }

    mutating func number(ofSet drugs: [UInt32]) -> UInt32 {
        if let number = setNumbers[drugs] { return number }
        let number = UInt32(drugSets.count)
        drugSets.append(drugs)
        setNumbers[drugs] = number
        return number
    }

    /// Takes in names of others; gives back the numbers they have here.
    mutating func take(_ other: IncidenceNames) -> RenumberedNames {
        let drugs = other.resolver.drugs.names.map { resolver.number(ofDrug: $0) }
        return RenumberedNames(
            words: other.words.names.map { words.number(for: $0) },
            drugSets: other.drugSets.map { set in number(ofSet: set.map { drugs[Int($0)] }.sorted()) },
            terms: other.resolver.terms.names.map { resolver.number(ofTerm: $0) })
    }

    /// The substances of a set, in the order of the alphabet.
    func substances(ofSet number: UInt32) -> [String] {
        drugSets[Int(number)].map { resolver.drugs.names[Int($0)] }.sorted()
    }
}
