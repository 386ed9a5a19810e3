import ClinicalEvents

/// The numbers under which drugs, sets of drugs, terms and other words are kept, and what they stand for.
struct IncidenceNames: Sendable {
    var resolver: NameResolver
    /// Words that stand for themselves: sites, cancers, analytes. The first, number 0, says nothing.
    private(set) var words = NameList()
    /// Sets of substances, each ascending, in order of first appearance.
    private(set) var drugSets: [[UInt32]] = []
    /// The event that each set was first met in, ascending.
    private var setsFirstMet: [UInt64] = []
    private var setNumbers: [[UInt32]: UInt32] = [:]

    /// The number of what was not said.
    static let unsaid: UInt32 = 0

    init(_ rules: NamingRules) {
        resolver = NameResolver(mode: rules.mode, terminology: rules.terminology, grouping: rules.grouping)
        _ = words.number(for: "")
    }

    mutating func word(_ text: String?) -> UInt32 {
        text.map { words.number(for: $0, metIn: resolver.reading) } ?? Self.unsaid
    }

    mutating func word(symbol: UInt32, _ names: SymbolTable) -> UInt32 { word(names.name(symbol)) }

    /// The number of the substances that some names stand for together.
    mutating func drugSet(_ given: [String], _ names: SymbolTable) -> UInt32 {
        var drugs = NumberList()
        for name in given {
            resolver.addSubstances(ofDrug: names.existingNumber(for: name) ?? 0, names, to: &drugs)
        }
        return number(ofSet: drugs.array)
    }

    mutating func number(ofSet drugs: [UInt32]) -> UInt32 { number(ofSet: drugs, metIn: resolver.reading) }

    private mutating func number(ofSet drugs: [UInt32], metIn sequence: UInt64) -> UInt32 {
        if let number = setNumbers[drugs] { return number }
        let number = UInt32(drugSets.count)
        drugSets.append(drugs)
        setsFirstMet.append(sequence)
        setNumbers[drugs] = number
        return number
    }

    /// Takes in the names of another part of the history. Numbers are then in the order in which the whole history met the names.
    ///
    /// - Returns: the number that each name of either has now.
    mutating func merge(_ other: IncidenceNames) -> (own: RenumberedNames, others: RenumberedNames) {
        let numbers = resolver.merge(other.resolver)
        let words = self.words.merge(other.words)
        let sets = mergeSets(other, numbers.own.drugs, numbers.others.drugs)
        return (
            RenumberedNames(words: words.own, drugSets: sets.own, terms: numbers.own.terms),
            RenumberedNames(words: words.others, drugSets: sets.others, terms: numbers.others.terms)
        )
    }

    /// - Parameters:
    ///   - other: the other part.
    ///   - ownDrugs: the number that each drug of this part has now.
    ///   - othersDrugs: the number that each drug of the other part has now.
    private mutating func mergeSets(
        _ other: IncidenceNames, _ ownDrugs: [UInt32], _ othersDrugs: [UInt32]
    ) -> (own: [UInt32], others: [UInt32]) {
        let (sets, firstMet) = (drugSets, setsFirstMet)
        (drugSets, setsFirstMet, setNumbers) = ([], [], [:])
        var (own, others): ([UInt32], [UInt32]) = ([], [])
        for isOwn in FirstMet.isOwn(firstMet, other.setsFirstMet) {
            let index = isOwn ? own.count : others.count
            let (set, numbers) = isOwn ? (sets[index], ownDrugs) : (other.drugSets[index], othersDrugs)
            let met = isOwn ? firstMet[index] : other.setsFirstMet[index]
            let number = number(ofSet: set.map { numbers[Int($0)] }.sorted(), metIn: met)
            if isOwn { own.append(number) } else { others.append(number) }
        }
        return (own, others)
    }

    /// The substances of a set, in the order of the alphabet.
    func substances(ofSet number: UInt32) -> [String] {
        drugSets[Int(number)].map { resolver.drugs.names[Int($0)] }.sorted()
    }
}
