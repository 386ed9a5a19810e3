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
    private var drugsOfName: [[UInt32]?] = []
    private var drugsOfIngredient: [[UInt32]?] = []
    private var termOfSymbol: [UInt32?] = []

    /// What reactions are counted under whose organ the terminology cannot tell.
    static let unplacedOrgan = "(unplaced)"

    init(mode: NameMode, terminology: Terminology, grouping: OrganGrouping) {
        self.mode = mode
        self.terminology = terminology
        self.grouping = grouping
    }

    /// The substances of a drug mention: those of the active ingredient where the source gave one, else (or where it names no
    /// substance) of its name.
    mutating func substances(_ mention: EventRow.DrugMention, _ names: SymbolTable) -> [UInt32] {
        if mode == .normalised, mention.activeIngredient != 0 {
            let substances = resolved(mention.activeIngredient, in: \.drugsOfIngredient) { resolver in
                let given = names.name(mention.activeIngredient) ?? ""
                return resolver.terminology.substances(activeIngredient: given)
            }
            if !substances.isEmpty { return substances }
        }
        return resolved(mention.name, in: \.drugsOfName) { resolver in
            let given = names.name(mention.name) ?? ""
            return resolver.mode == .verbatim ? [given] : resolver.terminology.drug(named: given).substances
        }
    }

    private mutating func resolved(
        _ symbol: UInt32, in cache: WritableKeyPath<NameResolver, [[UInt32]?]>, _ names: (NameResolver) -> [String]
    ) -> [UInt32] {
        let index = Int(symbol)
        if index < self[keyPath: cache].count, let known = self[keyPath: cache][index] { return known }
        let numbers = names(self).map { drugs.number(for: $0) }
        while self[keyPath: cache].count <= index { self[keyPath: cache].append(nil) }
        self[keyPath: cache][index] = numbers
        return numbers
    }

    /// The number of a reaction term.
    mutating func term(_ symbol: UInt32, _ names: SymbolTable) -> UInt32 {
        let index = Int(symbol)
        if index < termOfSymbol.count, let known = termOfSymbol[index] { return known }
        let given = names.name(symbol) ?? ""
        let resolution = terminology.reaction(named: given)
        let number = terms.number(for: mode == .verbatim ? given : resolution.term)
        if number == organOfTerm.count {
            let organ = terminology.organ(of: given, grouping: grouping) ?? Self.unplacedOrgan
            organOfTerm.append(organs.number(for: organ))
            isDesignated.append(terminology.isDesignatedMedicalEvent(given))
        }
        while termOfSymbol.count <= index { termOfSymbol.append(nil) }
        termOfSymbol[index] = number
        return number
    }
}

/// Names with dense numbers from 0, in order of first appearance.
struct NameList: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: UInt32] = [:]

    mutating func number(for name: String) -> UInt32 {
        if let number = numbers[name] { return number }
        let number = UInt32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    func existingNumber(for name: String) -> UInt32? { numbers[name] }
}
