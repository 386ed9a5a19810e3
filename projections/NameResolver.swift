import ClinicalEvents
import Terminology

/// Turns the symbols of a log into the dense numbers that are counted, each symbol once.
struct NameResolver: Sendable {
    let mode: NameMode
    let terminology: Terminology
    let grouping: OrganGrouping

    private(set) var drugs = NameList()
    private(set) var terms = NameList()
    private(set) var organs = NameList()
    /// Organ of each term, by the term's number.
    private(set) var organOfTerm: [UInt32] = []
    /// Whether a term is a designated medical event, by the term's number.
    private(set) var isDesignated: [Bool] = []
    private var drugsOfName = SubstanceMap()
    private var drugsOfIngredient = SubstanceMap()
    private var termOfSymbol = SymbolMap()

    /// The event whose names are being read.
    private(set) var reading: UInt64 = 0

    /// What reactions are counted under whose organ the terminology cannot tell.
    static let unplacedOrgan = "(unplaced)"

    /// The number of that organ, given first of all.
    let unplacedOrganNumber: UInt32 = 0

    init(mode: NameMode, terminology: Terminology, grouping: OrganGrouping) {
        self.mode = mode
        self.terminology = terminology
        self.grouping = grouping
        _ = organs.number(for: Self.unplacedOrgan)
    }

    /// The names asked for from here on are those of an event.
    @inline(__always)
    mutating func read(_ sequence: UInt64) { reading = max(reading, sequence) }

    /// Adds the substances of a drug mention: those of the active ingredient where the source gave one, else (or where it
    /// names no substance) of its name.
    mutating func addSubstances(
        _ mention: EventRow.DrugMention, _ names: SymbolTable, to drugs: inout NumberList
    ) {
        if mode == .normalised, mention.activeIngredient != 0 {
            if !drugsOfIngredient.knows(mention.activeIngredient) {
                resolve(ingredient: mention.activeIngredient, names)
            }
            if drugsOfIngredient.add(mention.activeIngredient, to: &drugs) { return }
        }
        addSubstances(ofDrug: mention.name, names, to: &drugs)
    }

    /// Adds the substances of a drug's name, given as its symbol.
    mutating func addSubstances(ofDrug symbol: UInt32, _ names: SymbolTable, to drugs: inout NumberList) {
        if !drugsOfName.knows(symbol) { resolve(drug: symbol, names) }
        drugsOfName.add(symbol, to: &drugs)
    }

    private mutating func resolve(drug symbol: UInt32, _ names: SymbolTable) {
        let given = names.name(symbol) ?? ""
        let substances = mode == .verbatim ? [given] : terminology.drug(named: given).substances
        drugsOfName.set(symbol, substances.map { drugs.number(for: $0, metIn: reading) })
    }

    private mutating func resolve(ingredient symbol: UInt32, _ names: SymbolTable) {
        let substances = terminology.substances(activeIngredient: names.name(symbol) ?? "")
        drugsOfIngredient.set(symbol, substances.map { drugs.number(for: $0, metIn: reading) })
    }

    /// The number of a reaction term.
    mutating func term(_ symbol: UInt32, _ names: SymbolTable) -> UInt32 {
        let known = termOfSymbol[symbol]
        return known == SymbolMap.unknown ? resolve(term: symbol, names) : known
    }

    private mutating func resolve(term symbol: UInt32, _ names: SymbolTable) -> UInt32 {
        let number = number(ofTerm: names.name(symbol) ?? "")
        termOfSymbol[symbol] = number
        return number
    }

    /// The number of a term by its name, placed in its organ where it is new.
    mutating func number(ofTerm given: String) -> UInt32 {
        let number = termNumber(given)
        if number == organOfTerm.count {
            let organ = terminology.organ(of: given, grouping: grouping) ?? Self.unplacedOrgan
            organOfTerm.append(organs.number(for: organ, metIn: reading))
            isDesignated.append(terminology.isDesignatedMedicalEvent(given))
        }
        return number
    }

    /// The number of a substance by the name it is counted under.
    mutating func number(ofDrug substance: String) -> UInt32 { drugs.number(for: substance) }

    /// Gives an organ the next number, as it had it before; `false` where it has one.
    mutating func restore(organ: String) -> Bool { organs.restore(organ, foldedAs: organ) }

    /// The same of a drug.
    mutating func restore(drug: String) -> Bool { drugs.restore(drug, foldedAs: drug) }

    /// The same of a term, with the organ it was placed in.
    mutating func restore(term: String, organ: UInt32, isDesignated: Bool) -> Bool {
        organOfTerm.append(organ)
        self.isDesignated.append(isDesignated)
        return terms.restore(term, foldedAs: folded(term: term))
    }

    /// What terms are told apart by.
    func folded(term: String) -> String { mode == .normalised ? Terminology.folded(term) : term }
}

extension NameResolver {
    /// Takes in the names that another part of the history met. Numbers are then in the order in which the whole history met the
    /// names, and each is shown as it was met first of all. What was found out about symbols is found again.
    ///
    /// - Returns: the number that each name of either has now.
    mutating func merge(_ other: NameResolver) -> (own: NameNumbers, others: NameNumbers) {
        let drugs = self.drugs.merge(other.drugs) { $0 }
        let terms = self.terms.merge(other.terms) { [self] in folded(term: $0) }
        let organs = self.organs.merge(other.organs) { $0 }
        let own = NameNumbers(drugs: drugs.own, terms: terms.own, organs: organs.own)
        let others = NameNumbers(drugs: drugs.others, terms: terms.others, organs: organs.others)
        var organOfTerm = [UInt32](repeating: unplacedOrganNumber, count: self.terms.names.count)
        var isDesignated = [Bool](repeating: false, count: organOfTerm.count)
        for (resolver, numbers) in [(other, others), (self, own)] {
            for (term, number) in numbers.terms.enumerated() {
                organOfTerm[Int(number)] = numbers.organs[Int(resolver.organOfTerm[term])]
                isDesignated[Int(number)] = resolver.isDesignated[term]
            }
        }
        (self.organOfTerm, self.isDesignated) = (organOfTerm, isDesignated)
        (drugsOfName, drugsOfIngredient, termOfSymbol) = (SubstanceMap(), SubstanceMap(), SymbolMap())
        reading = max(reading, other.reading)
        return (own, others)
    }

    /// A term the terminology does not know is one whatever its letter case: old reports are in capitals. It is shown as it
    /// was first met.
    private mutating func termNumber(_ given: String) -> UInt32 {
        guard mode == .normalised else { return terms.number(for: given, metIn: reading) }
        let term = terminology.reaction(named: given).term
        return terms.number(for: term, foldedAs: folded(term: term), metIn: reading)
    }
}

/// Names with dense numbers from 0, in order of first appearance.
struct NameList: Sendable {
    private(set) var names: [String] = []
    /// The event that each name was first met in, ascending; 0 where that is not known any more.
    private(set) var firstMet: [UInt64] = []
    private var numbers: [ExactName: UInt32] = [:]

    mutating func number(for name: String, metIn sequence: UInt64 = 0) -> UInt32 {
        number(for: name, foldedAs: name, metIn: sequence)
    }

    /// The number of a name that is the same as every other with that folded form.
    mutating func number(for name: String, foldedAs folded: String, metIn sequence: UInt64) -> UInt32 {
        let key = ExactName(folded)
        if let number = numbers[key] { return number }
        let number = UInt32(names.count)
        names.append(name)
        firstMet.append(sequence)
        numbers[key] = number
        return number
    }

    /// Gives a name the next number; `false` where it has one.
    mutating func restore(_ name: String, foldedAs folded: String) -> Bool {
        let next = names.count
        return Int(number(for: name, foldedAs: folded, metIn: 0)) == next
    }

    func existingNumber(for name: String) -> UInt32? { numbers[ExactName(name)] }

    /// Takes in the names of another list, in the order in which all of them were first met.
    ///
    /// - Returns: the number that each name of either has now.
    mutating func merge(
        _ other: NameList, folding fold: (String) -> String = { $0 }
    ) -> (own: [UInt32], others: [UInt32]) {
        var merged = NameList()
        var (own, others): ([UInt32], [UInt32]) = ([], [])
        for isOwn in FirstMet.isOwn(firstMet, other.firstMet) {
            let (list, index) = isOwn ? (self, own.count) : (other, others.count)
            let name = list.names[index]
            let number = merged.number(for: name, foldedAs: fold(name), metIn: list.firstMet[index])
            if isOwn { own.append(number) } else { others.append(number) }
        }
        self = merged
        return (own, others)
    }
}

/// The order in which a whole history met what two parts of it met.
enum FirstMet {
    /// For each place of the whole whether the first part is next.
    ///
    /// - Parameters:
    ///   - own: the events in which the first part met its things, ascending.
    ///   - others: the same of the second part.
    static func isOwn(_ own: [UInt64], _ others: [UInt64]) -> [Bool] {
        var (isOwn, ownCount, othersCount): ([Bool], Int, Int) = ([], 0, 0)
        while ownCount < own.count || othersCount < others.count {
            let isNext = othersCount == others.count || ownCount < own.count && own[ownCount] <= others[othersCount]
            if isNext { ownCount += 1 } else { othersCount += 1 }
            isOwn.append(isNext)
        }
        return isOwn
    }
}
