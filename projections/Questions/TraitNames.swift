import ClinicalEvents

/// Numbers of sites and countries from 1, in order of first appearance; names that differ by letter case only are one.
struct TraitNames: Sendable {
    private(set) var names: [String] = []
    /// The event that each name was first met in, ascending.
    private var firstMet: [UInt64] = []
    private var numbers: [String: UInt32] = [:]
    private var ofSymbol = SymbolMap()

    /// The number of a symbol met in an event; 0 where there is none.
    mutating func number(_ symbol: UInt32, _ symbols: SymbolTable, metIn sequence: UInt64) -> UInt32 {
        guard symbol != 0 else { return 0 }
        let known = ofSymbol[symbol]
        guard known == SymbolMap.unknown else { return known }
        let number = number(for: symbols.name(symbol) ?? "", metIn: sequence)
        ofSymbol[symbol] = number
        return number
    }

    private mutating func number(for name: String, metIn sequence: UInt64) -> UInt32 {
        let key = name.lowercased()
        if let number = numbers[key] { return number }
        names.append(name)
        firstMet.append(sequence)
        numbers[key] = UInt32(names.count)
        return UInt32(names.count)
    }

    /// The number of a name, if it has one.
    func existingNumber(for name: String) -> UInt32? { numbers[name.lowercased()] }

    /// The name of a number; `nil` for 0.
    func name(_ number: UInt32) -> String? { number == 0 ? nil : names[Int(number) - 1] }

    /// Takes in the names of another part of the history, in the order in which the whole met them.
    ///
    /// - Returns: what each number of either, 0 among them, is now.
    mutating func merge(_ other: TraitNames) -> (own: [UInt32], others: [UInt32]) {
        var merged = TraitNames()
        var (own, others): ([UInt32], [UInt32]) = ([0], [0])
        for isOwn in FirstMet.isOwn(firstMet, other.firstMet) {
            let (list, index) = isOwn ? (self, own.count - 1) : (other, others.count - 1)
            let number = merged.number(for: list.names[index], metIn: list.firstMet[index])
            if isOwn { own.append(number) } else { others.append(number) }
        }
        self = merged
        return (own, others)
    }
}
