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
        drugsOfName.set(symbol, substances.map { drugs.number(for: $0) })
    }

    private mutating func resolve(ingredient symbol: UInt32, _ names: SymbolTable) {
        let substances = terminology.substances(activeIngredient: names.name(symbol) ?? "")
        drugsOfIngredient.set(symbol, substances.map { drugs.number(for: $0) })
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
            organOfTerm.append(organs.number(for: organ))
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
        return terms.restore(term, foldedAs: mode == .normalised ? Terminology.folded(term) : term)
    }
}

extension NameResolver {
    /// A term the terminology does not know is one whatever its letter case: old reports are in capitals. It is shown as it
    /// was first met.
    private mutating func termNumber(_ given: String) -> UInt32 {
        guard mode == .normalised else { return terms.number(for: given) }
        let term = terminology.reaction(named: given).term
        return terms.number(for: term, foldedAs: Terminology.folded(term))
    }
}

/// Names with dense numbers from 0, in order of first appearance.
struct NameList: Sendable {
    private(set) var names: [String] = []
    private var numbers: [ExactName: UInt32] = [:]

    mutating func number(for name: String) -> UInt32 { number(for: name, foldedAs: name) }

    /// The number of a name that is the same as every other with that folded form.
    mutating func number(for name: String, foldedAs folded: String) -> UInt32 {
        let key = ExactName(folded)
        if let number = numbers[key] { return number }
        let number = UInt32(names.count)
        names.append(name)
        numbers[key] = number
        return number
    }

    /// Gives a name the next number; `false` where it has one.
    mutating func restore(_ name: String, foldedAs folded: String) -> Bool {
        let next = names.count
        return Int(number(for: name, foldedAs: folded)) == next
    }

    func existingNumber(for name: String) -> UInt32? { numbers[ExactName(name)] }
}
